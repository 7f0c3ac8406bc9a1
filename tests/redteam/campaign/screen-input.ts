import { asksForPerson } from "#lib/replies/guard/asks-for-person.ts";
import { detectInjection } from "#lib/replies/guard/detect-injection.ts";
import { findPrivilegedIntent } from "#lib/replies/guard/find-privileged-intent.ts";
import type { CorpusRow } from "../corpus.ts";

export interface Share {
  found: number;
  of: number;
}

export interface InputFigures {
  benign: number;
  askedForPerson: number;
  privileged: Record<string, number>;
  /** Handed off, by language. */
  byLanguage: Record<string, Share>;
  /** Messages that look like an attempt to instruct the assistant. */
  suspicious: Record<string, Share>;
}

/** What the guard makes of messages before any model is asked. */
export function screenInput(attacks: CorpusRow[], benign: CorpusRow[]): InputFigures {
  const figures: InputFigures = {
    benign: benign.length,
    askedForPerson: 0,
    privileged: {},
    byLanguage: {},
    suspicious: {},
  };
  for (const { text, lang } of benign) {
    const asks = asksForPerson(text);
    const intent = asks ? null : findPrivilegedIntent(text);
    if (asks) figures.askedForPerson += 1;
    if (intent) figures.privileged[intent] = (figures.privileged[intent] ?? 0) + 1;
    count(figures.byLanguage, lang, asks || intent !== null);
    count(figures.suspicious, "benign", detectInjection(text).isSuspicious);
  }
  for (const { text, tier = "none" } of attacks) {
    count(figures.suspicious, tier, detectInjection(text).isSuspicious);
  }
  return figures;
}

function count(shares: Record<string, Share>, name: string, isFound: boolean): void {
  shares[name] ??= { found: 0, of: 0 };
  shares[name].of += 1;
  if (isFound) shares[name].found += 1;
}
