import { v7 as uuidv7 } from "uuid";
import { z } from "zod";
import type { Database } from "#db/client.ts";
import { type FoundPassage, searchKnowledge } from "#db/queries/search-knowledge.ts";
import { type StoredKnowledge, storeKnowledge } from "#db/queries/store-knowledge.ts";
import type { ReplyRules } from "#lib/domain/reply-rules.ts";
import { cleanText } from "#lib/domain/reply-text.ts";
import type { Question } from "../answer-question.ts";
import type { Speaker } from "../gate-reply.ts";

const EXTRA_RULES_MAX_CHARS = 2_000;
const ADDED_ANSWERS_MAX = 10;
const ADDED_QUESTION_MAX_CHARS = 300;
const ADDED_ANSWER_MAX_CHARS = 1_000;
const RULE_MAX_CHARS = 200;
const RULES_MAX = 100;

const text = (max: number) => z.string().transform(cleanText).pipe(z.string().max(max));
const rules = z
  .array(text(RULE_MAX_CHARS).pipe(z.string().min(1)))
  .max(RULES_MAX)
  .optional();

/** What would be different: whatever is left out stays as it is. Nothing of it is stored. */
export const candidateSchema = z.object({
  /** A paragraph that is added to the instructions. */
  extraRules: text(EXTRA_RULES_MAX_CHARS).optional(),
  /** Knowledge that is added to what is stored. */
  addedAnswers: z
    .array(z.object({ question: text(ADDED_QUESTION_MAX_CHARS), answer: text(ADDED_ANSWER_MAX_CHARS) }))
    .max(ADDED_ANSWERS_MAX)
    .optional(),
  settings: z.object({ replyRules: z.object({ links: rules, blockedTerms: rules }).optional() }).optional(),
});

export type Candidate = z.infer<typeof candidateSchema>;

/** The account as it would be. */
export function changeSpeaker(account: Speaker, { settings }: Candidate): Speaker {
  return { ...account, replyRules: changeRules(account.replyRules, settings?.replyRules ?? {}) };
}

function changeRules(
  current: ReplyRules,
  { links, blockedTerms }: { links?: string[] | undefined; blockedTerms?: string[] | undefined },
): ReplyRules {
  return { ...current, links: links ?? current.links, blockedTerms: blockedTerms ?? current.blockedTerms };
}

/** What `answerQuestion` gets beside the question. */
export function changeQuestion(
  db: Database,
  { extraRules, addedAnswers = [] }: Candidate,
): Pick<Question, "extraRules" | "findKnowledge"> {
  return {
    ...(extraRules ? { extraRules } : {}),
    ...(addedAnswers.length > 0 ? { findKnowledge: findAmong(db, addedAnswers) } : {}),
  };
}

const NEW_ANSWER: Omit<StoredKnowledge, "id" | "title" | "text"> = {
  kind: "answer",
  language: "en",
  accountId: null,
  passages: [],
};

class RolledBack extends Error {}

/** Searches as if the answers were stored: in a transaction that is always rolled back. */
function findAmong(db: Database, added: { question: string; answer: string }[]): typeof searchKnowledge {
  return async (_executor, asked) => {
    let found: FoundPassage[] = [];
    try {
      await db.transaction(async (tx) => {
        await storeKnowledge(
          tx,
          added.map(({ question, answer }) => ({
            ...NEW_ANSWER,
            id: uuidv7(),
            title: question,
            text: answer,
          })),
        );
        found = await searchKnowledge(tx, asked);
        throw new RolledBack();
      });
    } catch (error) {
      if (!(error instanceof RolledBack)) throw error;
    }
    return found;
  };
}
