import { cacheFolderOf } from "local-process";

/** Where programs are kept for all checkouts: `LOCAL_CLOUD_CACHE`, else the user's cache folder. It may be deleted when no cloud is up. */
export const cacheFolder = (env: NodeJS.ProcessEnv = process.env): string => cacheFolderOf("local-cloud", env);

/** How to choose another disk, as errors say it. */
export const OTHER_DISK =
  'LOCAL_CLOUD_CACHE moves the downloaded programs, the option "home" (--home) what the parts write';
