import { expect, it } from "vitest";
import { type History, INVARIANTS, type Invariant } from "#tests/chaos/checker/history.ts";
import { judge } from "#tests/chaos/checker/judge.ts";
import {
  conversation,
  event,
  goodHistory,
  inbound,
  outbound,
  post,
  said,
  send,
  turn,
} from "#tests/support/chaos-history.ts";

const SAME_WORDS = "Yes, we are open until six today.";
const STRANGER = "12025550199";

/** Each breaks one promise. */
const BROKEN: [Invariant, string, Partial<History>][] = [
  [
    "I1",
    "a message that went out twice",
    { sends: [send(), send({ externalId: "wamid.again", at: 2_000 })] },
  ],
  ["I1", "a message on Instagram that went out twice", instagramTwice()],
  ["I1", "a message that only says that it went out", { sends: [] }],
  [
    "I1",
    "a message that went out and says that it failed",
    { outbound: [outbound({ status: "failed", failureReason: "refused", externalId: null })] },
  ],
  [
    "I1",
    "a message that is unconfirmed in spite of a report",
    { outbound: [outbound({ status: "unconfirmed", externalId: null })] },
  ],
  [
    "I1",
    "an echo of its own taken for somebody else's",
    {
      outbound: [
        outbound({ status: "unconfirmed", externalId: null }),
        outbound({ id: "copy", author: "business_app", turnId: null }),
      ],
    },
  ],
  [
    "I1",
    "a comment answered twice",
    { comments: [{ actionId: "a", text: "Thanks", status: "done", shown: ["Thanks", "Thanks"] }] },
  ],
  ["I2", "an acknowledged event that is not there", { events: [] }],
  ["I2", "a 200 for nothing", { posts: [post({ eventId: null })] }],
  ["I3", "a message that is lost", { inbound: [] }],
  ["I3", "a message that is there twice", { inbound: [inbound(), inbound({ id: "copy" })] }],
  ["I3", "a message that nobody answered", { inbound: [inbound({ turnId: null })], outbound: [], sends: [] }],
  ["I3", "a turn that never ended", { turns: [turn({ state: "open" })] }],
  ["I3", "a turn without its answer", { outbound: [], sends: [] }],
  [
    "I3",
    "an answer that still waits",
    { outbound: [outbound({ status: "queued", externalId: null })], sends: [] },
  ],
  ["I3", "an answer that failed without a reason", silentFailure()],
  ["I3", "a turn with two answers", twoAnswers()],
  ["I3", "a file that nobody fetched", { attachments: [{ id: "file", state: "pending" }] }],
  ["I4", "answers in the wrong order", wrongOrder()],
  ["I4", "answers in the wrong order that say the same, and carry our reference", wrongOrder(SAME_WORDS)],
  ["I5", "an answer about somebody else's words", foreignWords()],
  ["I5", "an answer to somebody else", wrongRecipient()],
  [
    "I6",
    "an answer after an operator took over",
    { takeovers: [{ conversationId: "conversation-1", at: 900, claimedIds: [] }] },
  ],
  ["I7", "a webhook that was never taken", { posts: [post({ status: 503, eventId: null })] }],
  ["I8", "a poisoned event that passed for a good one", { poisonCount: 1 }],
  ["I9", "an event that was tried for ever", { events: [event({ attempts: 40 })] }],
  ["I9", "a message that was tried for ever", { outbound: [outbound({ refusedAttempts: 40 })] }],
  ["I10", "an event that was never applied", { events: [event({ state: "pending" })] }],
  [
    "I10",
    "an event that died of nothing known",
    { events: [event({ state: "dead", reason: "a message cannot be stored" })] },
  ],
  ["I10", "an event that nobody posted", { events: [event(), event({ id: "from nowhere" })] }],
];

it("finds nothing wrong with a question and its answer", () => {
  expect(judge(goodHistory())).toEqual({ violations: [], outcomes: new Map([["replied", 1]]) });
});

it.each(BROKEN)("%s: finds %s", (invariant, _what, broken) => {
  expect(judge(goodHistory(broken)).violations.map((violation) => violation.invariant)).toContain(invariant);
});

it("can find a violation of every invariant", () => {
  expect(new Set(BROKEN.map(([invariant]) => invariant))).toEqual(new Set(INVARIANTS));
});

it.each<[string, Partial<History>]>([
  [
    "a message nobody can know the end of",
    {
      outbound: [outbound({ status: "unconfirmed", externalId: null })],
      sends: [send({ isReported: false })],
    },
  ],
  [
    "a message cut off before it was sent",
    { outbound: [outbound({ status: "unconfirmed", externalId: null })], sends: [] },
  ],
  [
    "a message that was being sent when an operator took over",
    { takeovers: [{ conversationId: "conversation-1", at: 900, claimedIds: ["message-1"] }] },
  ],
  [
    "words in a conversation that people own",
    {
      inbound: [inbound({ turnId: null })],
      conversations: [conversation({ pauseReason: "operator_paused" })],
      outbound: [],
      sends: [],
      turns: [],
    },
  ],
  ["answers on Instagram that say the same, whichever went out first", sameWordsOnInstagram()],
  ["a webhook that was taken the second time", { posts: [post({ status: 503, eventId: null }), post()] }],
])("accepts %s", (_what, history) => {
  expect(judge(goodHistory(history)).violations).toEqual([]);
});

function instagramTwice(): Partial<History> {
  const instagram = { channel: "instagram" as const, clientReference: null };
  return {
    said: [said({ channel: "instagram" })],
    conversations: [conversation({ channel: "instagram" })],
    sends: [send(instagram), send({ ...instagram, externalId: "mid.again", at: 2_000 })],
  };
}

function silentFailure(): Partial<History> {
  return { outbound: [outbound({ status: "failed", externalId: null })], sends: [] };
}

function twoAnswers(): Partial<History> {
  return {
    outbound: [outbound(), outbound({ id: "message-2", externalId: "wamid.2" })],
    sends: [send(), send({ externalId: "wamid.2", clientReference: "message-2", at: 2_000 })],
  };
}

function wrongOrder(text = "About q1c1n2: gladly."): Partial<History> {
  return {
    said: [said(), said({ externalId: "wamid.in2", tag: "q1c1n2" })],
    inbound: [inbound(), inbound({ id: "message-0b", externalId: "wamid.in2", turnId: "turn-2" })],
    turns: [turn(), turn({ id: "turn-2", createdAt: 600 })],
    outbound: [outbound(), outbound({ id: "message-2", externalId: "wamid.2", turnId: "turn-2" })],
    sends: [
      send({ externalId: "wamid.2", clientReference: "message-2", text, at: 1_000 }),
      send({ at: 2_000, ...(text === SAME_WORDS && { text }) }),
    ],
  };
}

function sameWordsOnInstagram(): Partial<History> {
  const history = wrongOrder(SAME_WORDS);
  return {
    ...history,
    said: history.said?.map((each) => ({ ...each, channel: "instagram" })),
    conversations: [conversation({ channel: "instagram" })],
    sends: history.sends?.map((each) => ({ ...each, channel: "instagram", clientReference: null })),
  };
}

function foreignWords(): Partial<History> {
  return { sends: [send({ text: "About q1c9n9: gladly." })] };
}

function wrongRecipient(): Partial<History> {
  return {
    conversations: [conversation(), conversation({ id: "conversation-2", addresses: [STRANGER] })],
    sends: [send({ recipient: STRANGER })],
  };
}
