import type { OutboundContent } from "#lib/domain/outbound-content.ts";
import { SANDBOX_BUSINESS } from "../business.ts";
import type { InstagramPersona } from "../phone/personas.ts";
import { buildInstagramEvent } from "./build-instagram-event.ts";

interface SentMessage {
  accountExternalId: string;
  to: InstagramPersona;
  mid: string;
  text: string;
  content: OutboundContent;
  fileCount: number;
  at: Date;
}

/** Meta's word for each kind that is an attachment. */
const TYPES: Partial<Record<OutboundContent["kind"], string>> = {
  image: "image",
  audio: "audio",
  video: "video",
  document: "file",
  heart: "like_heart",
};

/** The copy that Instagram sends of everything the account said, also of what our own call sent. */
export function buildInstagramEcho({
  accountExternalId,
  to,
  mid,
  text,
  content,
  fileCount,
  at,
}: SentMessage): object {
  return buildInstagramEvent({
    accountExternalId,
    from: accountExternalId,
    to: to.userId,
    at,
    content: {
      message: { mid, ...saying(text, content, fileCount), is_echo: true, app_id: SANDBOX_BUSINESS.appId },
    },
  });
}

/** Without the files' addresses: the business has the files itself. */
function saying(text: string, content: OutboundContent, fileCount: number): object {
  const type = TYPES[content.kind];
  if (!type) return { text };
  return { attachments: Array.from({ length: Math.max(1, fileCount) }, () => ({ type, payload: {} })) };
}
