import { replayable } from "../faults/seed.ts";
import { crashRun } from "../packages/local-cloud/crash-run.ts";
import { OwnCloud } from "../support/own-cloud.ts";

// Kafka, the REST proxy and the S3 sink die while records are posted; nothing acknowledged is lost, nothing is in two objects.
// npm run soak -- fronts [--records=20000] [--runs=10] [--kills=3] [--seed=1]
const option = (name: string, fallback: number): number =>
  Number(process.argv.find((word) => word.startsWith(`--${name}=`))?.slice(name.length + 3) ?? fallback);
const [records, runs, kills, first] = [
  option("records", 20_000),
  option("runs", 10),
  option("kills", 3),
  option("seed", 1),
];

await using cloud = await OwnCloud.start(["kafka", "aws"]);
for (let seed = first; seed < first + runs; seed++) {
  const started = performance.now();
  await replayable(seed, async () => {
    const { lost, misplaced, doubled, unsure, ...rest } = await crashRun({ cloud, records, seed, kills });
    const seconds = ((performance.now() - started) / 1000).toFixed(0);
    const deaths = Object.entries(rest.killed).map(([victim, times]) => `${victim} ${times} ×`);
    console.log(
      `seed ${seed}: ${rest.acknowledged} acknowledged, ${lost.length} lost, ${misplaced.length} misplaced, ${doubled} doubled of ` +
        `${unsure} sent again, ${rest.objects} objects; killed: ${deaths.join(", ")}; ${seconds} s`,
    );
    if (lost.length + misplaced.length > 0 || doubled > unsure || rest.acknowledged < records) {
      throw new Error([rest.sink, ...lost, ...misplaced].slice(0, 10).join("\n"));
    }
  });
}
