import type { Channel } from "./channel.ts";
import type { FileKind } from "./message-content.ts";

const KIBIBYTE = 1024;
const MEBIBYTE = 1024 * KIBIBYTE;

/** One form in which a channel takes files. */
export interface OutboundFileRule {
  kind: FileKind;
  /** As people call them, for what a refusal says. */
  formats: readonly string[];
  maxBytes: number;
}

interface Rule extends OutboundFileRule {
  /** What Meta is told, by what was found in the bytes. */
  types: Readonly<Record<string, string>>;
  /** Only files that move, or only files that do not; absent: both. */
  isAnimated?: boolean;
}

const OGG_OPUS = "audio/ogg; codecs=opus";
const OFFICE = "application/vnd.openxmlformats-officedocument";
/** Older Office files are one container, whichever program wrote them. */
const OLD_OFFICE_CONTAINER = "application/x-cfb";
const UNKNOWN_TYPE = "application/octet-stream";

const MP4_AUDIO = { "audio/mp4": "audio/mp4", "audio/x-m4a": "audio/mp4" };

/**
 * What Meta takes (WhatsApp: supported media types; Instagram: attachment upload), the form that suits a file first.
 * Meta counts in units of 1000 or of 1024, it does not say which; its own refusals name powers of two.
 */
const RULES: Record<Channel, readonly Rule[]> = {
  whatsapp: [
    {
      kind: "image",
      formats: ["JPEG", "PNG"],
      maxBytes: 5 * MEBIBYTE,
      types: { "image/jpeg": "image/jpeg", "image/png": "image/png" },
    },
    {
      kind: "sticker",
      formats: ["WebP"],
      maxBytes: 100 * KIBIBYTE,
      types: { "image/webp": "image/webp" },
      isAnimated: false,
    },
    {
      kind: "sticker",
      formats: ["animated WebP"],
      maxBytes: 500 * KIBIBYTE,
      types: { "image/webp": "image/webp" },
      isAnimated: true,
    },
    {
      kind: "video",
      formats: ["MP4", "3GP"],
      maxBytes: 16 * MEBIBYTE,
      types: { "video/mp4": "video/mp4", "video/x-m4v": "video/mp4", "video/3gpp": "video/3gpp" },
    },
    {
      kind: "audio",
      formats: ["AAC", "AMR", "MP3", "M4A", "OGG (Opus)"],
      maxBytes: 16 * MEBIBYTE,
      types: {
        "audio/aac": "audio/aac",
        "audio/amr": "audio/amr",
        "audio/mpeg": "audio/mpeg",
        ...MP4_AUDIO,
        // Ogg with anything but Opus in it is refused.
        [OGG_OPUS]: OGG_OPUS,
      },
    },
    { kind: "voice", formats: ["OGG (Opus)"], maxBytes: 16 * MEBIBYTE, types: { [OGG_OPUS]: OGG_OPUS } },
    {
      kind: "document",
      formats: ["PDF", "TXT", "DOC", "DOCX", "XLS", "XLSX", "PPT", "PPTX"],
      maxBytes: 100 * MEBIBYTE,
      types: {
        "application/pdf": "application/pdf",
        "text/plain": "text/plain",
        "application/msword": "application/msword",
        "application/vnd.ms-excel": "application/vnd.ms-excel",
        "application/vnd.ms-powerpoint": "application/vnd.ms-powerpoint",
        [`${OFFICE}.wordprocessingml.document`]: `${OFFICE}.wordprocessingml.document`,
        [`${OFFICE}.spreadsheetml.sheet`]: `${OFFICE}.spreadsheetml.sheet`,
        [`${OFFICE}.presentationml.presentation`]: `${OFFICE}.presentationml.presentation`,
      },
    },
  ],
  instagram: [
    {
      kind: "image",
      formats: ["JPEG", "PNG", "GIF"],
      maxBytes: 8 * MEBIBYTE,
      types: { "image/jpeg": "image/jpeg", "image/png": "image/png", "image/gif": "image/gif" },
    },
    {
      kind: "audio",
      formats: ["AAC", "M4A", "WAV", "MP4"],
      maxBytes: 25 * MEBIBYTE,
      types: { "audio/aac": "audio/aac", "audio/wav": "audio/wav", ...MP4_AUDIO },
    },
    {
      kind: "video",
      formats: ["MP4", "OGG", "AVI", "MOV", "WebM"],
      maxBytes: 25 * MEBIBYTE,
      types: {
        "video/mp4": "video/mp4",
        "video/x-m4v": "video/mp4",
        "video/ogg": "video/ogg",
        "video/vnd.avi": "video/x-msvideo",
        "video/quicktime": "video/quicktime",
        "video/webm": "video/webm",
      },
    },
    {
      kind: "document",
      formats: ["PDF"],
      maxBytes: 25 * MEBIBYTE,
      types: { "application/pdf": "application/pdf" },
    },
  ],
};

/** What bytes do not tell, the name does: the program of an old Office file, and that something is plain text. */
const TYPES_BY_NAME: Record<string, Record<string, string>> = {
  [OLD_OFFICE_CONTAINER]: {
    doc: "application/msword",
    xls: "application/vnd.ms-excel",
    ppt: "application/vnd.ms-powerpoint",
  },
  [UNKNOWN_TYPE]: { txt: "text/plain" },
};

export interface OutboundFile {
  /** Found in the bytes, not believed. */
  mimeType: string;
  sizeBytes: number;
  fileName: string | null;
  /** Of a WebP: it moves. */
  isAnimated: boolean;
  /** What its sender wants it to be; null: what suits it. */
  as: FileKind | null;
}

export type OutboundFileDecision =
  /** `mimeType`: what Meta is told. */
  | { kind: "taken"; as: FileKind; mimeType: string }
  /** `takes`: what would be taken; empty where the channel has no files of the wanted kind. */
  | { kind: "wrong_type"; takes: OutboundFileRule[] }
  | { kind: "too_large"; as: FileKind; sizeBytes: number; maxBytes: number }
  | { kind: "empty" };

/** As what a file goes out on the channel, or why it cannot. */
export function decideOutboundFile(channel: Channel, file: OutboundFile): OutboundFileDecision {
  if (file.sizeBytes <= 0) return { kind: "empty" };
  const type = typeOf(file);
  const wanted = RULES[channel].filter(({ kind }) => file.as === null || kind === file.as);
  const rule = wanted.find(
    ({ types, isAnimated }) =>
      Object.hasOwn(types, type) && (isAnimated === undefined || isAnimated === file.isAnimated),
  );
  const mimeType = rule?.types[type];
  if (!rule || mimeType === undefined) return { kind: "wrong_type", takes: wanted.map(publicRule) };
  if (file.sizeBytes > rule.maxBytes) {
    return { kind: "too_large", as: rule.kind, sizeBytes: file.sizeBytes, maxBytes: rule.maxBytes };
  }
  return { kind: "taken", as: rule.kind, mimeType };
}

/** Everything that the channel takes, for who chooses a file. */
export function listOutboundFileRules(channel: Channel): OutboundFileRule[] {
  return RULES[channel].map(publicRule);
}

function publicRule({ kind, formats, maxBytes }: Rule): OutboundFileRule {
  return { kind, formats, maxBytes };
}

function typeOf({ mimeType, fileName }: OutboundFile): string {
  const extension = fileName?.toLowerCase().match(/\.([a-z0-9]+)$/)?.[1] ?? "";
  return TYPES_BY_NAME[mimeType]?.[extension] ?? mimeType;
}
