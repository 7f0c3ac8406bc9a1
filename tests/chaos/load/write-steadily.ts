import { setTimeout as wait } from "node:timers/promises";
import type { Stack } from "../stack/start-stack.ts";
import { type Customer, wordsOf } from "./customers.ts";

export interface Said {
  /** The id that the webhook carries. */
  externalId: string;
  customer: Customer;
  /** "" for a file. */
  tag: string;
  at: number;
}

/** More than this in a minute meets the limit per sender. */
const MESSAGES_EACH = 4;
/** Of so many messages one is a photo. */
const PHOTO_EVERY = 29;

/** Lets all customers write, evenly over the time. */
export async function writeSteadily(
  { sandbox }: Stack,
  customers: Customer[],
  durationMs: number,
  random: () => number,
): Promise<Said[]> {
  const plan = customers
    .flatMap((customer) =>
      Array.from({ length: MESSAGES_EACH }, (_, number) => ({
        customer,
        number,
        dueMs: (durationMs * (number + random())) / MESSAGES_EACH,
      })),
    )
    .toSorted((one, other) => one.dueMs - other.dueMs);
  const startedAt = performance.now();
  const said: Said[] = [];
  for (const [index, { customer, number, dueMs }] of plan.entries()) {
    await wait(Math.max(0, dueMs - (performance.now() - startedAt)));
    const { channel, personaId } = customer;
    const words = wordsOf(customer, number);
    const isPhoto = index % PHOTO_EVERY === PHOTO_EVERY - 1;
    const externalId = isPhoto
      ? sandbox.sendFileAsCustomer(channel, personaId, "photo")
      : sandbox.sendAsCustomer(channel, personaId, words.text);
    said.push({ externalId, customer, tag: isPhoto ? "" : words.tag, at: Date.now() });
  }
  return said;
}
