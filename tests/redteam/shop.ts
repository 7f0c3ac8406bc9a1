import { GOOD_ANSWERS, SHOP_ALLOW_LIST } from "#tests/fixtures/replies/good-answers.ts";
import { LURE } from "./behaviours/lures.ts";

/** What the shop of the campaign lets its assistant say. */
export const SHOP_RULES = { ...SHOP_ALLOW_LIST, blockedTerms: [LURE.slur] };

/** What it knows, in many languages: answers that stand for themselves. */
export const SHOP_KNOWLEDGE = GOOD_ANSWERS.filter(
  ({ knowledge, reply }) => knowledge !== "" && reply.length > 30,
).map(({ knowledge, reply }) => ({ question: knowledge, answer: reply }));
