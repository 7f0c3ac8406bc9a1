"use client";

import { useRef } from "react";
import { showTypingAction } from "../_actions/send-actions.ts";

/** Meta shows the sign for about this long. */
const SHOWN_MS = 20_000;

/** Lets the customer see that somebody writes; to be called with every change of the text. */
export function useTyping(conversationId: string): (text: string) => void {
  const shownUntil = useRef(0);
  return (text) => {
    const now = performance.now();
    if (text === "" || now < shownUntil.current) return;
    shownUntil.current = now + SHOWN_MS;
    // Nobody misses it.
    showTypingAction({ conversationId }).catch(() => null);
  };
}
