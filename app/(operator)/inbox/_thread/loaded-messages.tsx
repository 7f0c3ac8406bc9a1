"use client";

import { createContext, type ReactNode, useContext } from "react";
import type { ThreadItem } from "#lib/inbox/thread-item.ts";

const LoadedMessages = createContext<ReadonlySet<string>>(new Set());

/** Lets a quote know whether the message that it quotes can be scrolled to. */
export function LoadedMessagesProvider({ items, children }: { items: ThreadItem[]; children: ReactNode }) {
  return <LoadedMessages value={new Set(items.map(({ id }) => id))}>{children}</LoadedMessages>;
}

export function useIsLoaded(messageId: string): boolean {
  return useContext(LoadedMessages).has(messageId);
}

/** The element of a message in the page. */
export function messageElementId(messageId: string): string {
  return `message-${messageId}`;
}
