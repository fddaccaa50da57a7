import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Part, type Place, portOf } from "../part.ts";
import { provideMinistack } from "../provide/ministack.ts";

/** MiniStack: S3 and Kinesis behind one port. */
export const aws: Part = {
  name: "aws",
  describe: "S3 and Kinesis (MiniStack)",
  needs: [],
  ports: ["http"],
  // It writes down what Kinesis holds only when it is asked to end.
  graceMs: 30_000,
  settings: ({ AWS_REGION = "" }) => ({ AWS_REGION }),
  provide: async (options) => {
    const python = await provideMinistack(options);
    return async (place) => {
      const folders = { S3_DATA_DIR: join(place.folder, "data", "s3"), STATE_DIR: join(place.folder, "data", "state") };
      for (const folder of Object.values(folders)) await mkdir(folder, { recursive: true });
      const env = { ...settings, ...folders, GATEWAY_PORT: String(portOf(place, "http")) };
      // Python keeps what follows -X without a meaning of its own for it; here it is the mark of the process.
      return { program: python, args: ["-X", `part=${place.folder}`, script], env };
    };
  },
  answers: async (place) => {
    const answer = await fetch(`${urlOf(place)}/_ministack/health`, { signal: AbortSignal.timeout(2_000) });
    await answer.arrayBuffer();
    return answer.ok;
  },
  variables: (place) => ({
    AWS_ENDPOINT_URL_S3: urlOf(place),
    AWS_ENDPOINT_URL_KINESIS: urlOf(place),
    AWS_ACCESS_KEY_ID: "test",
    AWS_SECRET_ACCESS_KEY: "test",
    AWS_REGION: place.given.AWS_REGION ?? "us-east-1",
    PIPELINE_BUCKET: "pinterest-lake",
  }),
};

const script = fileURLToPath(new URL("../../python/start_ministack.py", import.meta.url));
const urlOf = (place: Place): string => `http://127.0.0.1:${portOf(place, "http")}`;

const settings = {
  BIND_HOST: "127.0.0.1",
  S3_PERSIST: "1",
  PERSIST_STATE: "1",
  LOG_LEVEL: "WARNING",
  PYTHONUNBUFFERED: "1",
};
