import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";

/** The triggers of the first migration announce every changed conversation here. */
const CHANGES_CHANNEL = "gatehouse_changes";

const CONNECT_TIMEOUT_SECONDS = 3;
const RETRY_MS = 500;
const PROBE_INTERVAL_MS = 15_000;
const PROBE_TIMEOUT_MS = 5_000;
const PROBE_PREFIX = "probe:";

export interface ChangeListener {
  /** From now on every commit is announced. Called again each time that becomes true again. */
  onListening: () => void;
  onChange: (conversationId: string) => void;
  /** Commits may be missed until the next `onListening`. */
  onLost: (cause: unknown) => void;
}

/** Listens until aborted, and starts over whenever the database was away. */
export async function listen(url: string, listener: ChangeListener, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const cause = await listenOnce(url, listener, signal);
    if (signal.aborted) return;
    listener.onLost(cause);
    await sleep(RETRY_MS, undefined, { ref: false });
  }
}

/** Resolves with the reason once the connection is of no more use. */
async function listenOnce(url: string, listener: ChangeListener, stop: AbortSignal): Promise<unknown> {
  const closed = new AbortController();
  const arrivals = new EventTarget();
  const client = connectForNotifications(url, {
    onclose: () => closed.abort(new Error("The connection for LISTEN was closed")),
    onnotify: (_channel, payload) => {
      if (payload.startsWith(PROBE_PREFIX)) arrivals.dispatchEvent(new Event(payload));
      else listener.onChange(payload);
    },
  });
  const end = AbortSignal.any([stop, closed.signal]);
  try {
    await client`listen ${client(CHANGES_CHANNEL)}`;
    for (let isFirst = true; ; isFirst = false) {
      await probe(client, arrivals, end);
      if (isFirst) listener.onListening();
      await sleep(PROBE_INTERVAL_MS, undefined, { signal: end, ref: false });
    }
  } catch (cause) {
    return closed.signal.aborted ? closed.signal.reason : cause;
  } finally {
    await client.end({ timeout: 0 });
  }
}

/**
 * Sends a notification to itself. A transaction pooler accepts LISTEN and delivers nothing, and a dead network
 * path stays silent for minutes: both look fine until asked.
 */
async function probe(client: postgres.Sql, arrivals: EventTarget, end: AbortSignal): Promise<void> {
  const name = `${PROBE_PREFIX}${randomUUID()}`;
  const late = AbortSignal.timeout(PROBE_TIMEOUT_MS);
  const signal = AbortSignal.any([end, late]);
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  arrivals.addEventListener(name, () => resolve(), { once: true, signal });
  signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  signal.throwIfAborted();
  await Promise.all([promise, client`select pg_notify(${CHANGES_CHANNEL}, ${name})`]);
}

interface NotificationOptions {
  onclose: () => void;
  onnotify: (channel: string, payload: string) => void;
}

/** `onnotify` is an option of the driver that its types leave out; its own `listen` is built on it. */
function connectForNotifications(url: string, options: NotificationOptions): postgres.Sql {
  // The driver's `listen` gives up without a word when its first attempt to come back fails.
  return postgres(url, {
    ...options,
    max: 1,
    prepare: false,
    fetch_types: false,
    connect_timeout: CONNECT_TIMEOUT_SECONDS,
    idle_timeout: 0,
    max_lifetime: null,
    onnotice: () => {},
    connection: { application_name: "gatehouse-listen" },
  });
}
