import { open, stat } from "node:fs/promises";
import { basename, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { SparkConnectError } from "../errors.ts";
import type { Artifact } from "./artifact-messages.ts";

/** What a file is to Spark; without any of these, a `.jar` or `.class` for Java's class path. */
export interface ArtifactKind {
  /** `.py`, `.zip`, `.egg` or `.jar` for the path of Python's workers. */
  readonly pyfile?: boolean;
  /** `.zip`, `.jar`, `.tar.gz`, `.tgz` or `.tar`, unpacked where the executors work, into the folder after a `#` in the path. */
  readonly archive?: boolean;
  /** Any file, copied as it is to where the executors work. */
  readonly file?: boolean;
}

/** A file of this machine as an artifact: a path or a `file:` URL, with `#folder` for an archive. */
export async function fileArtifact(path: string, kind: ArtifactKind): Promise<Artifact> {
  const [local, folder] = kind.archive ? splitFragment(path) : [path, ""];
  const file = localPath(local);
  const name = basename(file);
  return artifactAt(file, `${prefixOf(name, kind)}/${name}${folder === "" ? "" : `#${folder}`}`);
}

/** A file of this machine for the server's file system, at an absolute path there (`copyFromLocalToFs`). */
export async function forwardedFile(path: string, destination: string): Promise<Artifact> {
  if (!destination.startsWith("/"))
    throw invalidPath(
      `"${destination}" must be an absolute path, without a scheme, of the server's default file system.`,
    );
  return artifactAt(localPath(path), `forward_to_fs${destination}`);
}

const python = [".py", ".zip", ".egg", ".jar"];
const archives = [".zip", ".jar", ".tar.gz", ".tgz", ".tar"];

/** In PySpark's order, where a file may be several. */
function prefixOf(name: string, { pyfile, archive, file }: ArtifactKind): string {
  const endsWithOne = (endings: readonly string[]) => endings.some((ending) => name.endsWith(ending));
  if (pyfile && endsWithOne(python)) return "pyfiles";
  if (archive && endsWithOne(archives)) return "archives";
  if (file) return "files";
  if (name.endsWith(".jar")) return "jars";
  if (name.endsWith(".class")) return "classes";
  throw invalidPath(
    `"${name}" is neither .jar nor .class: say { file: true }, { archive: true } (${archives.join(" ")}) or { pyfile: true } (${python.join(" ")}).`,
  );
}

function splitFragment(path: string): [string, string] {
  const at = path.lastIndexOf("#");
  return at < 0 ? [path, ""] : [path.slice(0, at), path.slice(at + 1)];
}

function localPath(path: string): string {
  if (path.startsWith("file:")) return fileURLToPath(path);
  if (/^[a-z][a-z0-9+.-]+:/i.test(path)) throw invalidPath(`"${path}" is on no disk here: artifacts are local files.`);
  return resolve(path);
}

async function artifactAt(file: string, name: string): Promise<Artifact> {
  const facts = await stat(file).catch((cause: unknown) => {
    throw invalidPath(`There is no file ${file}.`, cause);
  });
  if (!facts.isFile())
    throw invalidPath(`${file} is a folder: add its files one by one, or pack them into an archive.`);
  return { name, bytes: facts.size, pieces: (pieceBytes) => readPieces(file, facts.size, pieceBytes) };
}

async function* readPieces(file: string, bytes: number, pieceBytes: number): AsyncGenerator<Uint8Array> {
  const handle = await open(file);
  try {
    for (let at = 0; at < bytes; ) {
      const piece = new Uint8Array(Math.min(pieceBytes, bytes - at));
      for (let filled = 0; filled < piece.length; ) {
        const { bytesRead } = await handle.read(piece, filled, piece.length - filled, at + filled);
        if (bytesRead === 0) throw invalidPath(`${file} became shorter while it was uploaded.`);
        filled += bytesRead;
      }
      at += piece.length;
      yield piece;
    }
  } finally {
    await handle.close();
  }
}

const invalidPath = (message: string, cause?: unknown): SparkConnectError =>
  new SparkConnectError({ code: "INVALID_ARTIFACT", message, cause });
