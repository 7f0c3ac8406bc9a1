import type { InstagramPersona } from "../phone/personas.ts";
import { buildInstagramEvent } from "./build-instagram-event.ts";

interface CustomerText {
  accountExternalId: string;
  from: InstagramPersona;
  mid: string;
  text: string;
  at: Date;
}

export function buildInstagramMessage({ accountExternalId, from, mid, text, at }: CustomerText): object {
  return buildInstagramEvent({
    accountExternalId,
    from: from.userId,
    to: accountExternalId,
    at,
    content: { message: { mid, text } },
  });
}
