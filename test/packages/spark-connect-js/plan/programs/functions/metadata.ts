import { functions as f } from "spark-connect-js";
import { columns } from "../setup.ts";

export const metadata = columns({ filePath: f.filePath(), fileModificationTime: f.fileModificationTime() });
