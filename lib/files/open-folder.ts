import { mkdirSync } from "node:fs";
import fsLite from "unstorage/drivers/fs-lite";
import { createFiles } from "./create-files.ts";
import type { Files } from "./files.ts";

const ONLY_OWNER = 0o700;

/** Files in a folder that only this user of the machine may read. */
export function openFolder(folder: string): Files {
  const files = createFiles(fsLite({ base: folder }));
  return {
    ...files,
    put(key, bytes) {
      mkdirSync(folder, { recursive: true, mode: ONLY_OWNER });
      return files.put(key, bytes);
    },
  };
}
