"use client";

import { useTranslations } from "next-intl";
import type { ConversationActivity } from "#lib/domain/conversation-activity.ts";
import { isMessageKind } from "#lib/domain/message-content.ts";

export type ObservedMessage = Extract<ConversationActivity, { kind: "standby" | "history" }>;

/** What a message said that was never Gatehouse's to answer, or what kind of message it was. */
export function ObservedText({ observed }: { observed: ObservedMessage }) {
  const t = useTranslations("inbox.kind");
  if (observed.text) return <bdi>{observed.text}</bdi>;
  return t(isMessageKind(observed.messageKind) ? observed.messageKind : "unsupported");
}
