import { SANDBOX_BUSINESS } from "../business.ts";
import type { InstagramPersona } from "../phone/personas.ts";
import { buildInstagramEvent } from "./build-instagram-event.ts";

interface SentText {
  accountExternalId: string;
  to: InstagramPersona;
  mid: string;
  text: string;
  at: Date;
}

/** The copy that Instagram sends of everything the account said, also of what our own call sent. */
export function buildInstagramEcho({ accountExternalId, to, mid, text, at }: SentText): object {
  return buildInstagramEvent({
    accountExternalId,
    from: accountExternalId,
    to: to.userId,
    at,
    content: { message: { mid, text, is_echo: true, app_id: SANDBOX_BUSINESS.appId } },
  });
}
