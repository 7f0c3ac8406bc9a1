import type { OutboundContent } from "#lib/domain/outbound-content.ts";
import type { UploadedFile } from "../media/create-upload-shelf.ts";

/** What a message of the business says. */
export interface Said {
  text: string;
  content: OutboundContent;
  files: UploadedFile[];
  /** The message that it answers. */
  replyTo: string | null;
  /** What can be tapped in a template; other buttons are in the content. */
  templateButtons: { id: string; title: string; url: string | null }[];
}

export function saidText(text: string): Said {
  return { text, content: { kind: "text" }, files: [], replyTo: null, templateButtons: [] };
}
