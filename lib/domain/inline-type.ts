export type InlineType = "image" | "audio" | "video";

/**
 * What a browser may show inside a page, by the type found in the bytes: only formats that cannot carry script.
 * Everything else, SVG and HTML above all, is downloaded.
 */
const INLINE_TYPES: Record<string, InlineType> = {
  "image/jpeg": "image",
  "image/png": "image",
  "image/apng": "image",
  "image/gif": "image",
  "image/webp": "image",
  "video/mp4": "video",
  "video/quicktime": "video",
  "video/3gpp": "video",
  "video/webm": "video",
  "video/ogg": "video",
  "audio/ogg": "audio",
  "audio/mpeg": "audio",
  "audio/aac": "audio",
  "audio/amr": "audio",
  "audio/mp4": "audio",
  "audio/x-m4a": "audio",
  "audio/webm": "audio",
  "audio/wav": "audio",
};

/** null: it may only be downloaded. Parameters, such as `codecs=opus`, do not matter. */
export function inlineTypeOf(mimeType: string | null): InlineType | null {
  const bare = mimeType?.split(";")[0]?.trim() ?? "";
  return Object.hasOwn(INLINE_TYPES, bare) ? (INLINE_TYPES[bare] ?? null) : null;
}
