import { externalId } from "../fields.ts";
import { itemTime } from "./fields.ts";

/** The account that the dashboard's Test button invents. */
const TEST_ENTRY_ID = "0";

/** What an entry says about all the items in it. */
export interface Entry {
  /** The Instagram account; null: not named, or invented by the Test button. */
  account: string | null;
  /** Where an item names no account either: its sample is kept under the one it invents. */
  isTest: boolean;
  /** When Meta made the webhook. */
  time: Date | null;
  receivedAt: Date;
}

export function readEntry({ id, time }: Record<string, unknown>, receivedAt: Date): Entry {
  const account = externalId.safeParse(id);
  const stated = itemTime.safeParse(time);
  const isTest = id === TEST_ENTRY_ID;
  return {
    account: account.success && !isTest ? account.data : null,
    isTest,
    time: stated.success ? stated.data : null,
    receivedAt,
  };
}

/** `named` is the account that the item itself names, if it does. */
export function accountOf({ account, isTest }: Entry, named: string | null = null): string | null {
  return account ?? named ?? (isTest ? TEST_ENTRY_ID : null);
}
