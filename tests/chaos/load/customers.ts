import type { Channel } from "#lib/domain/channel.ts";
import { ASKS_PERSON, ASKS_SAME } from "../stack/start-model.ts";
import type { Stack } from "../stack/start-stack.ts";

/** Somebody who writes to the shop during one run, and in no other. */
export interface Customer {
  channel: Channel;
  /** Phone number or Instagram-scoped id. */
  address: string;
  personaId: string;
  /** Begins the tags of everything that this customer writes. */
  tag: string;
  asks: "something" | "the_same" | "a_person";
}

const FIRST_PHONE = 12_021_000_000;
const FIRST_IGSID = 7_410_000_000_000_000n;
const CUSTOMERS_PER_RUN_MAX = 1_000;
/** Of so many customers one asks what everybody asks, and one for a person. */
const SAME_EVERY = 5;
const PERSON_EVERY = 9;

/** `run` tells the customers of one run from those of all others on the same stack. */
export function createCustomers({ sandbox }: Stack, run: number, count: number): Customer[] {
  return Array.from({ length: count }, (_, index) => {
    const number = run * CUSTOMERS_PER_RUN_MAX + index;
    const channel = index % 2 === 0 ? "whatsapp" : "instagram";
    const address =
      channel === "whatsapp" ? String(FIRST_PHONE + number) : String(FIRST_IGSID + BigInt(number));
    const persona = sandbox.phones.recipient(channel, address);
    if (!persona) throw new Error("the sandbox takes no strangers");
    const asks =
      index % SAME_EVERY === 4 ? "the_same" : index % PERSON_EVERY === 8 ? "a_person" : "something";
    return { channel, address, personaId: persona.id, tag: `q${run}c${index}`, asks };
  });
}

/** What a customer writes; unlike any other message, so that it can be found again. */
export function wordsOf({ tag, asks }: Customer, number: number): { tag: string; text: string } {
  const own = `${tag}n${number}`;
  const words = { something: "Do you have this one?", the_same: ASKS_SAME, a_person: ASKS_PERSON }[asks];
  return { tag: own, text: `${words} ${own}` };
}
