"use client";

import { IconArrowBackUp } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import type { MessageView } from "#lib/inbox/thread-item.ts";
import classes from "./message-bubble.module.css";

/** The sender took the message back; operators still see what it said. */
export function RevokedNote({ message }: { message: MessageView }) {
  const t = useTranslations("inbox.mark.revoked");
  if (!message.revokedAt) return null;
  return (
    <span className={classes.note}>
      <IconArrowBackUp size={14} stroke={1.8} aria-hidden />
      {t(message.author === "contact" ? "contact" : "business")}
    </span>
  );
}
