import { cacheFolderOf } from "local-process";

/** The folder that all checkouts share: `SPARK_LOCAL_CACHE`, else the user's cache folder of this system. It may be deleted when no server runs. */
export const cacheFolder = (env: NodeJS.ProcessEnv = process.env): string => cacheFolderOf("spark-local", env);
