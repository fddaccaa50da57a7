import { killedRun } from "../emulator/draw/killed-database.ts";
import { faultSeed } from "../faults/seed.ts";

// The source database killed by kill -9 while it is filled with 20,000 posts and while as many are drawn, ten seeded times: none is
// lost, doubled or other than the generator makes it. npm run soak -- database [--posts=20000] [--times=10] [--kills=4]; FAULT_SEED=n
const option = (name: string, otherwise: number): number => {
  const given = process.argv.find((word) => word.startsWith(`--${name}=`));
  return Number(given?.slice(name.length + 3) ?? otherwise);
};
const [posts, times, kills] = [option("posts", 20_000), option("times", 10), option("kills", 4)];
const seed = faultSeed(Date.now() % 1_000_000);
console.log(`${times} runs of ${posts} posts, FAULT_SEED=${seed}`);
for (let time = 0; time < times; time++) {
  const started = performance.now();
  const { killsOfFill, killsOfDraw, lost, misplaced, wrong } = await killedRun(posts, kills, seed + time);
  const seconds = ((performance.now() - started) / 1000).toFixed(0);
  console.log(
    `seed ${seed + time}: killed ${killsOfFill} and ${killsOfDraw} times: ${lost} rows lost, ${misplaced} posts out of their place, ${wrong} wrong; ${seconds} s`,
  );
  if (lost + misplaced + wrong > 0 || killsOfFill === 0 || killsOfDraw === 0) process.exitCode = 1;
}
