import type { Channel } from "./channel.ts";
import type { FileKind, ListSection } from "./message-content.ts";
import type { OutboundContent } from "./outbound-content.ts";
import { measureText, TEXT_LIMITS } from "./text-limits.ts";

/** What Meta takes in one message; lengths in characters. */
export const OUTBOUND_LIMITS = {
  /** Under an image, a video or a document (WhatsApp). */
  captionChars: 1_024,
  /** Above reply buttons or a link button (WhatsApp). */
  buttonsTextChars: 1_024,
  /** Above a list (WhatsApp). */
  listTextChars: 4_096,
  buttonTitleChars: 20,
  buttons: { whatsapp: 3, instagram: 13 },
  buttonIdChars: { whatsapp: 256, instagram: 1_000 },
  listButtonChars: 20,
  listRows: 10,
  listSections: 10,
  sectionTitleChars: 24,
  rowTitleChars: 24,
  rowDescriptionChars: 72,
  rowIdChars: 200,
  linkLabelChars: 20,
  /** Ours: browsers and proxies cut longer addresses. */
  linkUrlChars: 2_000,
  /** Ours: Meta names none. */
  placeChars: 1_000,
  images: { whatsapp: 1, instagram: 10 },
} as const;

export type OutboundField =
  | "text"
  | "caption"
  | "files"
  | "buttons"
  | "button_title"
  | "button_id"
  | "list_button"
  | "sections"
  | "section_title"
  | "rows"
  | "row_title"
  | "row_description"
  | "row_id"
  | "link_label"
  | "link_url"
  | "latitude"
  | "longitude"
  | "place_name"
  | "place_address";

export type OutboundTrouble =
  | { kind: "missing" }
  | { kind: "too_long"; length: number; max: number; unit: "characters" | "bytes" }
  | { kind: "too_many"; count: number; max: number }
  | { kind: "too_few"; count: number; min: number }
  | { kind: "out_of_range"; min: number; max: number }
  /** Another one of the same message is equal, which Meta refuses. */
  | { kind: "repeated" }
  /** It is no address of a web page. */
  | { kind: "not_a_link" }
  /** The channel has no place for it in a message of this kind. */
  | { kind: "not_taken" };

export interface OutboundProblem {
  field: OutboundField;
  /** Which of several buttons, sections or rows (these over all sections), from 0; null: there is only one. */
  index: number | null;
  trouble: OutboundTrouble;
}

export interface OutboundDraft {
  content: OutboundContent;
  /** The words, or what stands under a file; "" where there are none. */
  text: string;
  fileCount: number;
}

const CAPTIONED: readonly FileKind[] = ["image", "video", "document"];

/** Everything for which Meta would refuse this message; empty: nothing. Its files are judged one by one elsewhere. */
export function checkOutbound(
  channel: Channel,
  { content, text, fileCount }: OutboundDraft,
): OutboundProblem[] {
  switch (content.kind) {
    case "text":
      return [...checkText(channel, text), ...checkFileCount(fileCount, 0, 0)];
    case "image":
    case "video":
    case "audio":
    case "voice":
    case "document":
    case "sticker":
      return [
        ...checkFileCount(fileCount, 1, content.kind === "image" ? OUTBOUND_LIMITS.images[channel] : 1),
        ...checkCaption(channel, content.kind, text),
      ];
    case "location":
      return [...checkLocation(content), ...refuseText(text), ...checkFileCount(fileCount, 0, 0)];
    case "buttons":
      return [...checkButtons(channel, text, content.buttons), ...checkFileCount(fileCount, 0, 0)];
    case "list":
      return [
        ...length("text", null, text, OUTBOUND_LIMITS.listTextChars),
        ...length("list_button", null, content.button, OUTBOUND_LIMITS.listButtonChars),
        ...checkSections(content.sections),
        ...checkFileCount(fileCount, 0, 0),
      ];
    case "link_button":
      return [
        ...length("text", null, text, OUTBOUND_LIMITS.buttonsTextChars),
        ...length("link_label", null, content.label, OUTBOUND_LIMITS.linkLabelChars),
        ...checkLink(content.url),
        ...checkFileCount(fileCount, 0, 0),
      ];
    case "heart":
      return [...refuseText(text), ...checkFileCount(fileCount, 0, 0)];
    case "template":
      return checkFileCount(fileCount, 0, 1); // the rest depends on what Meta approved
  }
}

function checkText(channel: Channel, text: string): OutboundProblem[] {
  if (text.trim() === "") return [problem("text", null, { kind: "missing" })];
  const { max, unit } = TEXT_LIMITS[channel];
  const measured = measureText(channel, text);
  return measured > max ? [problem("text", null, { kind: "too_long", length: measured, max, unit })] : [];
}

function checkCaption(channel: Channel, kind: FileKind, text: string): OutboundProblem[] {
  if (text === "") return [];
  // Instagram has nothing under a file at all.
  const isTaken = channel === "whatsapp" && CAPTIONED.includes(kind);
  return isTaken
    ? length("caption", null, text, OUTBOUND_LIMITS.captionChars)
    : [problem("caption", null, { kind: "not_taken" })];
}

function refuseText(text: string): OutboundProblem[] {
  return text === "" ? [] : [problem("text", null, { kind: "not_taken" })];
}

function checkFileCount(count: number, min: number, max: number): OutboundProblem[] {
  if (count < min) return [problem("files", null, { kind: "too_few", count, min })];
  return count > max ? [problem("files", null, { kind: "too_many", count, max })] : [];
}

function checkButtons(
  channel: Channel,
  text: string,
  buttons: readonly { id: string; title: string }[],
): OutboundProblem[] {
  const { buttonTitleChars, buttonIdChars, buttonsTextChars } = OUTBOUND_LIMITS;
  return [
    ...(channel === "instagram" ? checkText(channel, text) : length("text", null, text, buttonsTextChars)),
    ...count("buttons", buttons.length, OUTBOUND_LIMITS.buttons[channel]),
    ...buttons.flatMap(({ id, title }, index) => [
      ...length("button_title", index, title, buttonTitleChars),
      ...length("button_id", index, id, buttonIdChars[channel]),
    ]),
    ...repeats(
      "button_title",
      buttons.map(({ title }) => title),
    ),
    ...repeats(
      "button_id",
      buttons.map(({ id }) => id),
    ),
  ];
}

function checkSections(sections: readonly ListSection[]): OutboundProblem[] {
  const rows = sections.flatMap((section) => section.rows);
  const { sectionTitleChars, rowTitleChars, rowDescriptionChars, rowIdChars } = OUTBOUND_LIMITS;
  return [
    ...count("sections", sections.length, OUTBOUND_LIMITS.listSections),
    ...sections.flatMap((section, index) => [
      // The only one needs no title.
      ...(sections.length === 1 && section.title === ""
        ? []
        : length("section_title", index, section.title, sectionTitleChars)),
      ...(section.rows.length === 0
        ? [problem("sections", index, { kind: "too_few", count: 0, min: 1 })]
        : []),
    ]),
    ...count("rows", rows.length, OUTBOUND_LIMITS.listRows),
    ...rows.flatMap(({ id, title, description }, index) => [
      ...length("row_title", index, title, rowTitleChars),
      ...length("row_id", index, id, rowIdChars),
      ...(description ? length("row_description", index, description, rowDescriptionChars) : []),
    ]),
    ...repeats(
      "row_id",
      rows.map(({ id }) => id),
    ),
  ];
}

function checkLink(url: string): OutboundProblem[] {
  const problems = length("link_url", null, url, OUTBOUND_LIMITS.linkUrlChars);
  if (problems.length > 0) return problems;
  const isWeb = URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);
  return isWeb ? [] : [problem("link_url", null, { kind: "not_a_link" })];
}

function checkLocation({
  latitude,
  longitude,
  name,
  address,
}: Extract<OutboundContent, { kind: "location" }>) {
  return [
    ...range("latitude", latitude, 90),
    ...range("longitude", longitude, 180),
    ...(name ? length("place_name", null, name, OUTBOUND_LIMITS.placeChars) : []),
    ...(address ? length("place_address", null, address, OUTBOUND_LIMITS.placeChars) : []),
  ];
}

function length(field: OutboundField, index: number | null, text: string, max: number): OutboundProblem[] {
  if (text.trim() === "") return [problem(field, index, { kind: "missing" })];
  // UTF-16 units: never fewer than the characters Meta counts.
  if (text.length <= max) return [];
  return [problem(field, index, { kind: "too_long", length: text.length, max, unit: "characters" })];
}

function count(field: OutboundField, given: number, max: number): OutboundProblem[] {
  if (given === 0) return [problem(field, null, { kind: "too_few", count: 0, min: 1 })];
  return given > max ? [problem(field, null, { kind: "too_many", count: given, max })] : [];
}

function range(field: OutboundField, value: number, limit: number): OutboundProblem[] {
  const isInside = value >= -limit && value <= limit;
  return isInside ? [] : [problem(field, null, { kind: "out_of_range", min: -limit, max: limit })];
}

function repeats(field: OutboundField, values: readonly string[]): OutboundProblem[] {
  return values.flatMap((value, index) =>
    values.indexOf(value) < index ? [problem(field, index, { kind: "repeated" })] : [],
  );
}

function problem(field: OutboundField, index: number | null, trouble: OutboundTrouble): OutboundProblem {
  return { field, index, trouble };
}
