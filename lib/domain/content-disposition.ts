import { safeFileName } from "./safe-file-name.ts";

/** `attachment` with a name for the saved file: the sender's, made harmless, or `fallback`. */
export function attachmentDisposition(fileName: string | null, fallback: string): string {
  const name = safeFileName(fileName ?? "") || fallback;
  const plain = name.replace(/[^\x20-\x7e]/g, "_");
  return `attachment; filename="${plain}"; filename*=UTF-8''${encodeRfc5987(name)}`;
}

function encodeRfc5987(name: string): string {
  return encodeURIComponent(name).replace(
    /['()*!]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
