"use client";

import { createContext, type KeyboardEvent, type ReactNode, useContext } from "react";
import type { ThreadItem } from "#lib/inbox/thread-item.ts";

const Newest = createContext<string | null>(null);

/** A thread is one stop for the Tab key: its newest message. */
export function MessageTabStop({ items, children }: { items: ThreadItem[]; children: ReactNode }) {
  const newest = items.findLast(({ type }) => type === "message");
  return <Newest value={newest?.id ?? null}>{children}</Newest>;
}

export function useIsTabStop(messageId: string): boolean {
  return useContext(Newest) === messageId;
}

const STEPS: Record<string, number> = { ArrowUp: -1, ArrowDown: 1 };

/** From the button of one message to that of the one before or after it. */
export function moveBetweenMessages(event: KeyboardEvent<HTMLElement>): void {
  const step = STEPS[event.key];
  const thread = event.currentTarget.closest('[role="log"]');
  if (!step || !thread) return;
  event.preventDefault();
  const buttons = [...thread.querySelectorAll<HTMLElement>("[data-message-actions]")];
  buttons[buttons.indexOf(event.currentTarget) + step]?.focus();
}
