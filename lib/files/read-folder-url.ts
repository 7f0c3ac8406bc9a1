import { fileURLToPath } from "node:url";

/** null: it is no address of a folder of this machine. */
export function readFolderUrl(url: string): string | null {
  try {
    return fileURLToPath(new URL(url));
  } catch {
    return null;
  }
}
