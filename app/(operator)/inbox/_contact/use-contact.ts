"use client";

import { useEffect, useState } from "react";
import type { ContactView } from "#lib/inbox/get-contact.ts";
import type { ConversationView } from "#lib/inbox/get-conversation.ts";
import { loadContactAction } from "../_actions/contact-actions.ts";

type LoadedContact = { kind: "loading" | "failed" | "gone" } | { kind: "loaded"; contact: ContactView };

/** The contact while its panel is open, read again whenever the page is: live updates reach it too. */
export function useContact(conversation: ConversationView, isOpen: boolean): LoadedContact {
  const [loaded, setLoaded] = useState<LoadedContact>({ kind: "loading" });
  useEffect(() => {
    if (!isOpen) return;
    // The page gives a new object whenever it was rendered again, with the same id.
    const { id: conversationId } = conversation;
    let isWanted = true;
    loadContactAction({ conversationId })
      .catch(() => null)
      .then((result) => {
        if (isWanted) setLoaded((before) => read(result, before));
      });
    return () => {
      isWanted = false;
    };
  }, [conversation, isOpen]);
  return loaded;
}

type Result = Awaited<ReturnType<typeof loadContactAction>> | null;

function read(result: Result, before: LoadedContact): LoadedContact {
  if (result?.data) return { kind: "loaded", contact: result.data };
  if (result?.data === null) return { kind: "gone" };
  // What is shown is better than nothing; the next refresh tries again.
  return before.kind === "loaded" ? before : { kind: "failed" };
}
