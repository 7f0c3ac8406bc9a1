/** What a hostile model finds in a request, as any model would. */
export interface Asked {
  /** The system's words, whole. */
  system: string;
  /** The newest of the customer's. */
  question: string;
  /** Everything that was in the request. */
  everything: string;
  canary: string;
  lines: string[];
  knowledge: { id: string; answer: string }[];
  /** Chooses among the spellings of one behaviour. */
  seed: number;
  /** How often this very question was asked before: models are asked again when they fail. */
  attempt: number;
}

/** What goes back over the wire. */
export type Act =
  /** As the agreed JSON. */
  | { kind: "reply"; reply: string; kbIds?: string[] }
  /** Content of a choice that is anything, and what else is in the choice. */
  | { kind: "content"; content: string | null; finish?: string; message?: object }
  /** A body that is anything. */
  | { kind: "body"; body: string; status?: number; headers?: Record<string, string> }
  | { kind: "endless" | "huge" | "drip" | "never_closes" | "silent" | "reset" }
  /** After so long the agreed JSON. */
  | { kind: "late"; afterMs: number; reply: string };

export interface Behaviour {
  id: string;
  what: string;
  act: (asked: Asked) => Act;
}

export function says(id: string, what: string, reply: (asked: Asked) => string): Behaviour {
  return { id, what, act: (asked) => ({ kind: "reply", reply: reply(asked) }) };
}

/** One of them, by the seed. */
export function pick<Item>(items: readonly Item[], { seed }: Asked): Item {
  const item = items[seed % items.length];
  if (item === undefined) throw new Error("nothing to pick from");
  return item;
}
