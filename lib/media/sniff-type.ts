import { fileTypeFromBuffer } from "file-type";

export const UNKNOWN_TYPE = "application/octet-stream";

/** What the bytes are, whatever anybody says. */
export async function sniffType(head: Uint8Array): Promise<string> {
  return (await fileTypeFromBuffer(head))?.mime ?? UNKNOWN_TYPE;
}
