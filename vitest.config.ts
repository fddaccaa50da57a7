import { defineConfig } from "vitest/config";

const source = { conditions: ["source", "node", "import", "default"] };
const project = (name: string, include: string[], more: object = {}) => ({
  resolve: source,
  ssr: { resolve: source },
  test: { name, include, ...more },
});

export default defineConfig({
  test: {
    projects: [
      project("unit", ["test/**/*.test.ts"], { exclude: ["test/**/*.spark.test.ts", "test/**/*.job.test.ts"] }),
    ],
  },
});
