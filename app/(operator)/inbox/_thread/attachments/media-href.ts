/** Where the bytes of a file are; `download` makes the browser save them whatever they are. */
export function mediaHref(attachmentId: string, { download = false } = {}): string {
  return `/api/media/${attachmentId}${download ? "?download=1" : ""}`;
}
