import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/** Sources by their path from the root of the repository. */
export type SourceTree = Record<string, string>;

const FOLDERS = ["app", "lib", "db", "tests"];
const SOURCE = /\.tsx?$/;

export function readSourceTree(root: string): SourceTree {
  const nested = FOLDERS.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).map((name) => `${folder}/${name}`),
  );
  const files = [...readdirSync(root), ...nested].filter(
    (name) => SOURCE.test(name) && name !== "next-env.d.ts" && statSync(join(root, name)).isFile(),
  );
  return Object.fromEntries(files.map((file) => [file, readFileSync(join(root, file), "utf8")]));
}
