import type { InstagramPersona } from "../phone/personas.ts";
import { buildInstagramEvent } from "./build-instagram-event.ts";

interface ReadReceipt {
  accountExternalId: string;
  by: InstagramPersona;
  mid: string;
  at: Date;
}

export function buildInstagramRead({ accountExternalId, by, mid, at }: ReadReceipt): object {
  return buildInstagramEvent({
    accountExternalId,
    from: by.userId,
    to: accountExternalId,
    at,
    content: { read: { mid } },
  });
}
