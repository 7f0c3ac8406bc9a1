import { parsePhoneNumberFromString } from "libphonenumber-js/min";
import { z } from "zod";
import { parseAllowedLink } from "#lib/domain/allowed-link.ts";
import type { ReplyRules } from "#lib/domain/reply-rules.ts";
import { cleanText } from "#lib/domain/reply-text.ts";

const RULES_PER_KIND_MAX = 100;
const RULE_MAX_CHARS = 200;
const TEXT_MAX_CHARS = RULES_PER_KIND_MAX * (RULE_MAX_CHARS + 1);

export const RULE_KINDS = ["links", "phones", "emails", "handles", "blockedTerms"] as const;

export type RuleKind = (typeof RULE_KINDS)[number];

const text = z.string().max(TEXT_MAX_CHARS);

/** What a form holds: one rule on each line. */
export const setReplyRulesSchema = z.object({
  accountId: z.uuid(),
  links: text,
  phones: text,
  emails: text,
  handles: text,
  blockedTerms: text,
});

export type ReplyRulesProblem = { kind: RuleKind } & (
  | { reason: "unreadable" | "too_long"; rule: string }
  | { reason: "too_many"; max: number }
);

const READERS: Record<RuleKind, (rule: string) => string | null> = {
  links: (rule) => {
    const link = parseAllowedLink(rule);
    return link && link.host + link.path;
  },
  phones: (rule) => {
    const phone = parsePhoneNumberFromString(rule);
    return phone?.isPossible() ? phone.formatInternational() : null;
  },
  emails: (rule) => z.email().safeParse(rule.toLowerCase()).data ?? null,
  handles: (rule) => /^@?([\p{L}\p{N}_.]{1,64})$/u.exec(rule)?.[1]?.toLowerCase() ?? null,
  blockedTerms: (rule) => (/[\p{L}\p{N}]/u.test(rule) ? rule : null),
};

/** The lines as the gate compares them, each once; or the first thing that is wrong with every kind. */
export function readReplyRules(form: Record<RuleKind, string>): {
  rules: ReplyRules;
  problems: ReplyRulesProblem[];
} {
  const rules: ReplyRules = { links: [], phones: [], emails: [], handles: [], blockedTerms: [] };
  const problems: ReplyRulesProblem[] = [];
  for (const kind of RULE_KINDS) {
    const lines = cleanText(form[kind])
      .split("\n")
      .map((line) => line.trim())
      .filter((line) => line !== "");
    const read = lines.map((line) => READERS[kind](line));
    const tooLong = lines.find((line) => line.length > RULE_MAX_CHARS);
    const unreadable = lines.find((_line, at) => read[at] === null);
    rules[kind] = [...new Set(read.filter((rule) => rule !== null))];
    if (lines.length > RULES_PER_KIND_MAX)
      problems.push({ kind, reason: "too_many", max: RULES_PER_KIND_MAX });
    else if (tooLong !== undefined) problems.push({ kind, reason: "too_long", rule: tooLong });
    else if (unreadable !== undefined) problems.push({ kind, reason: "unreadable", rule: unreadable });
  }
  return { rules, problems };
}
