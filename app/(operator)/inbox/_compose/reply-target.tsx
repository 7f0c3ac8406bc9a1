"use client";

import { createContext, type ReactNode, useContext, useState } from "react";
import type { MessageView } from "#lib/inbox/thread-item.ts";

interface ReplyTarget {
  /** The message that the next one answers; null: none in particular. */
  target: MessageView | null;
  /** null: nothing can be sent here now. */
  answer: ((message: MessageView) => void) | null;
  cancel: () => void;
}

const Context = createContext<ReplyTarget>({ target: null, answer: null, cancel: () => {} });

/** Ties the messages of a thread to the reply below it. */
export function ReplyTargetProvider({ canSend, children }: { canSend: boolean; children: ReactNode }) {
  const [target, setTarget] = useState<MessageView | null>(null);
  const cancel = () => setTarget(null);
  return <Context value={{ target, answer: canSend ? setTarget : null, cancel }}>{children}</Context>;
}

export function useReplyTarget(): ReplyTarget {
  return useContext(Context);
}
