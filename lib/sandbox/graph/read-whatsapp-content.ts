import { FILE_KINDS, type FileKind } from "#lib/domain/message-content.ts";
import type { OutboundContent } from "#lib/domain/outbound-content.ts";
import { parseTemplateSend } from "../templates/parse-template-send.ts";
import type { SandboxTemplate } from "../templates/sample-templates.ts";
import type { GraphFailure } from "./graph-error.ts";
import { asList, asNumber, asObject, asString, invalidParameter } from "./read-parameters.ts";
import { refuseOutbound } from "./refuse-outbound.ts";
import type { Said } from "./said.ts";

/** Files by their media ids, which only the world knows. */
export type WhatsAppContent = Omit<Said, "files" | "replyTo"> & {
  mediaIds: string[];
  /** As what the files are sent; null: there are none. */
  fileKind: FileKind | null;
  /** What a document is called on the customer's phone. */
  fileName: string | null;
};

export type ReadContent =
  | { kind: "content"; content: WhatsAppContent }
  | { kind: "refused"; failure: GraphFailure };

const FILE_TYPES = ["image", "video", "audio", "document", "sticker"];

/** Reads what a send of this type says, and refuses what is over Meta's limits. */
export function readWhatsAppContent(
  type: string,
  call: Record<string, unknown>,
  templates: readonly SandboxTemplate[],
): ReadContent {
  const value = asObject(call[type]);
  if (FILE_TYPES.includes(type)) return readFile(type, value);
  switch (type) {
    case "location":
      return checked({
        kind: "location",
        latitude: asNumber(value.latitude) ?? Number.NaN,
        longitude: asNumber(value.longitude) ?? Number.NaN,
        name: asString(value.name),
        address: asString(value.address),
      });
    case "interactive":
      return readInteractive(value);
    case "template":
      return readTemplate(value, templates);
    default:
      return refused(`Param type must be a type of message, not ${JSON.stringify(type)}.`);
  }
}

function readFile(type: string, value: Record<string, unknown>): ReadContent {
  const id = asString(value.id);
  if (!id) return refused(`The sandbox takes files by their id: ${type}['id'] is required.`);
  const kind = (type === "audio" && value.voice === true ? "voice" : type) as FileKind;
  return checked({ kind }, asString(value.caption) ?? "", [id], asString(value.filename));
}

function readInteractive(value: Record<string, unknown>): ReadContent {
  const text = asString(asObject(value.body).text) ?? "";
  const action = asObject(value.action);
  const parameters = asObject(action.parameters);
  switch (value.type) {
    case "button": {
      const buttons = asList(action.buttons).map((button) => readReply(asObject(button.reply)));
      return checked({ kind: "buttons", buttons }, text);
    }
    case "list": {
      const sections = asList(action.sections).map((section) => ({
        title: asString(section.title) ?? "",
        rows: asList(section.rows).map((row) => ({
          ...readReply(row),
          description: asString(row.description),
        })),
      }));
      return checked({ kind: "list", button: asString(action.button) ?? "", sections }, text);
    }
    case "cta_url":
      if (action.name !== "cta_url") return refused("Param interactive['action']['name'] must be cta_url.");
      return checked(
        {
          kind: "link_button",
          label: asString(parameters.display_text) ?? "",
          url: asString(parameters.url) ?? "",
        },
        text,
      );
    default:
      return refused("Param interactive['type'] must be one of {BUTTON, LIST, CTA_URL}.");
  }
}

function readReply(reply: Record<string, unknown>) {
  return { id: asString(reply.id) ?? "", title: asString(reply.title) ?? "" };
}

function readTemplate(value: Record<string, unknown>, templates: readonly SandboxTemplate[]): ReadContent {
  const filled = parseTemplateSend(templates, value);
  if ("failure" in filled) return { kind: "refused", failure: filled.failure };
  const { name, language, text, buttons, file } = filled;
  // What stood for the variables is in the text already.
  const values = { header: null, body: [], buttons: [] };
  return {
    kind: "content",
    content: {
      text,
      content: { kind: "template", name, language, values },
      mediaIds: file ? [file.mediaId] : [],
      fileKind: file?.kind ?? null,
      fileName: file?.name ?? null,
      templateButtons: buttons,
    },
  };
}

function checked(
  content: OutboundContent,
  text = "",
  mediaIds: string[] = [],
  fileName: string | null = null,
): ReadContent {
  const failure = refuseOutbound("whatsapp", { content, text, fileCount: mediaIds.length });
  if (failure) return { kind: "refused", failure };
  const fileKind = FILE_KINDS.find((kind) => kind === content.kind) ?? null;
  return { kind: "content", content: { text, content, mediaIds, fileKind, fileName, templateButtons: [] } };
}

function refused(details: string): ReadContent {
  return { kind: "refused", failure: invalidParameter(details) };
}
