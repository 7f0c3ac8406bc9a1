import { readTags } from "../stack/start-model.ts";
import type { History, Send, Violation } from "./history.ts";
import { type MatchedSend, matchSends, mayBeSent, saysSent } from "./match-sends.ts";

/** I1, I4, I5 and I6: what customers got, against what was meant for them. */
export function judgeSends(history: History): Violation[] {
  const matched = matchSends(history);
  return [
    ...judgeOnce(history, matched),
    ...judgeComments(history),
    ...judgeOrder(history, matched),
    ...judgeRecipients(history, matched),
    ...judgeTakeovers(history, matched),
  ];
}

function judgeOnce({ outbound }: History, matched: MatchedSend[]): Violation[] {
  const violations: Violation[] = [];
  const report = (what: string) => violations.push({ invariant: "I1", what });
  const sendOf = new Map(matched.flatMap(({ send, row }) => (row ? [[row.id, send]] : [])));
  for (const { send, row } of matched) {
    const name = `${send.externalId} to ${send.recipient} (${send.text})`;
    if (!row) report(`no row stands for ${name}: sent twice, or sent and forgotten`);
    else if (!mayBeSent(row)) report(`${name} went out, but its row says ${row.status}`);
    else if (row.externalId !== null && row.externalId !== send.externalId) {
      report(`the row of ${name} names another message, ${row.externalId}`);
    }
  }
  for (const row of outbound) {
    const send = sendOf.get(row.id);
    if (row.author === "business_app")
      report(`an echo of our own was taken for somebody else's: ${row.text}`);
    else if (!send && saysSent(row.status))
      report(`message ${row.id} says ${row.status}, but Meta never took it`);
    else if (send?.isReported && row.status === "unconfirmed") {
      report(`message ${row.id} stayed unconfirmed although Meta told of it`);
    }
  }
  return violations;
}

function judgeComments({ comments }: History): Violation[] {
  return comments.flatMap(({ text, status, shown }) => {
    const count = shown.filter((reply) => reply === text).length;
    const isFine = status === "done" ? count === 1 : count === 0 || (status === "unconfirmed" && count === 1);
    return isFine
      ? []
      : [violation("I1", `a comment's answer is ${status}, and ${count} times there: ${text}`)];
  });
}

/**
 * Where Meta's answer was lost on Instagram, which carries no reference of ours, a row is found by its words, and either of two messages with the same words may be the one that went out first. Whoever got both cannot
 * tell them apart either.
 */
function mayBeFoundByWords({ clientReference, channel }: Send): boolean {
  return channel === "instagram" && clientReference === null;
}

/** Turns are told apart by the database's clock. */
function judgeOrder({ turns }: History, matched: MatchedSend[]): Violation[] {
  const turnOf = new Map(turns.map((turn) => [turn.id, turn]));
  const inOrder = matched.toSorted((one, other) => one.send.at - other.send.at);
  const last = new Map<string, { createdAt: number; text: string }>();
  const violations: Violation[] = [];
  for (const { send, conversation, row } of inOrder) {
    const turn = row?.turnId ? turnOf.get(row.turnId) : undefined;
    if (!turn || !conversation) continue;
    const before = last.get(conversation.id);
    const isAmbiguous = before?.text === send.text && mayBeFoundByWords(send);
    if (before && !isAmbiguous && before.createdAt > turn.createdAt) {
      violations.push(
        violation("I4", `"${send.text}" went out after "${before.text}", which answers later words`),
      );
    }
    last.set(conversation.id, { createdAt: turn.createdAt, text: send.text });
  }
  return violations;
}

function judgeRecipients({ said }: History, matched: MatchedSend[]): Violation[] {
  const ownerOf = new Map(said.map(({ tag, channel, address }) => [tag, `${channel} ${address}`]));
  return matched.flatMap(({ send, conversation, row }) => {
    const recipient = `${send.channel} ${send.recipient.replace(/^\+/, "")}`;
    const foreign = readTags(send.text).filter((tag) => ownerOf.get(tag) !== recipient);
    const found: Violation[] = [];
    if (foreign.length > 0)
      found.push(violation("I5", `${recipient} got an answer about ${foreign.join(", ")}`));
    if (row && conversation?.id !== row.conversationId) {
      found.push(violation("I5", `message ${row.id} went to ${recipient}, who is not of its conversation`));
    }
    return found;
  });
}

function judgeTakeovers({ takeovers }: History, matched: MatchedSend[]): Violation[] {
  return takeovers.flatMap(({ conversationId, at, claimedIds }) =>
    matched
      .filter(({ send, conversation }) => conversation?.id === conversationId && send.at > at)
      .filter(({ row }) => row === null || (row.author === "bot" && !claimedIds.includes(row.id)))
      .map(({ send }) => violation("I6", `the assistant said "${send.text}" after an operator took over`)),
  );
}

function violation(invariant: Violation["invariant"], what: string): Violation {
  return { invariant, what };
}
