"use client";

import { useParams } from "next/navigation";
import type { ReactNode } from "react";
import classes from "./inbox-panes.module.css";

/** List and conversation side by side; on a phone, whichever the address names. */
export function InboxPanes({ list, children }: { list: ReactNode; children: ReactNode }) {
  const { conversationId } = useParams<{ conversationId?: string }>();
  return (
    <div className={classes.panes} data-has-conversation={conversationId !== undefined || undefined}>
      <div className={classes.list}>{list}</div>
      <div className={classes.conversation}>{children}</div>
    </div>
  );
}
