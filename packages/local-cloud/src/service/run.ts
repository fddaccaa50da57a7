/** What each program of this folder hands back: where it listens, and how it ends. */
export interface Service {
  readonly url: string;
  close(): Promise<void>;
}

/** A setting that is missing or makes no sense. */
export class SettingError extends Error {
  override readonly name = "SettingError";
}

/**
 * Runs a program until SIGTERM or SIGINT: one line when it listens, one when it cannot start (exit code 2 for a setting, else 1).
 * It ends within a second, after what is under way.
 */
export async function run(name: string, start: () => Promise<Service>): Promise<void> {
  try {
    const service = await start();
    console.log(`${name} listens on ${service.url}`);
    const end = () =>
      void service.close().then(
        () => process.exit(0),
        () => process.exit(1),
      );
    process.once("SIGTERM", end);
    process.once("SIGINT", end);
  } catch (error) {
    console.error(`${name}: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = error instanceof SettingError ? 2 : 1;
  }
}
