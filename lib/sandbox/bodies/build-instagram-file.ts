import type { SampleKind } from "../media/sample-kind.ts";
import type { InstagramPersona } from "../phone/personas.ts";
import { buildInstagramEvent } from "./build-instagram-event.ts";

interface CustomerFile {
  accountExternalId: string;
  from: InstagramPersona;
  mid: string;
  kind: SampleKind;
  /** Where the file is: Instagram names no id. */
  url: string;
  at: Date;
}

const TYPES: Record<SampleKind, string> = { photo: "image", voice: "audio", document: "file" };

export function buildInstagramFile({ accountExternalId, from, mid, kind, url, at }: CustomerFile): object {
  return buildInstagramEvent({
    accountExternalId,
    from: from.userId,
    to: accountExternalId,
    at,
    content: { message: { mid, attachments: [{ type: TYPES[kind], payload: { url } }] } },
  });
}
