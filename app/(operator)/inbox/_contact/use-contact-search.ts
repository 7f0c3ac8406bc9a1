"use client";

import { useDebouncedValue } from "@mantine/hooks";
import { useEffect, useState } from "react";
import { CONTACT_SEARCH_MIN_CHARS } from "#lib/domain/contact-search.ts";
import type { FoundContact } from "#lib/inbox/search-contacts.ts";
import { searchContactsAction } from "../_actions/contact-actions.ts";

const TYPING_PAUSE_MS = 250;

type ContactSearch = { kind: "idle" | "searching" | "failed" } | { kind: "found"; contacts: FoundContact[] };

/** Searches for what is typed, once nobody types for a moment; a slower answer never replaces a newer one. */
export function useContactSearch(besidesContactId: string) {
  const [text, setText] = useState("");
  const [search, setSearch] = useState<ContactSearch>({ kind: "idle" });
  const [typed] = useDebouncedValue(text.trim(), TYPING_PAUSE_MS);
  useEffect(() => {
    if (typed.length < CONTACT_SEARCH_MIN_CHARS) {
      setSearch({ kind: "idle" });
      return;
    }
    let isWanted = true;
    setSearch({ kind: "searching" });
    searchContactsAction({ besidesContactId, text: typed })
      .catch(() => null)
      .then((result) => {
        if (!isWanted) return;
        setSearch(result?.data ? { kind: "found", contacts: result.data } : { kind: "failed" });
      });
    return () => {
      isWanted = false;
    };
  }, [besidesContactId, typed]);
  return { text, setText, search };
}
