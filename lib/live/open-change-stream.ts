import type { ChangeFeed } from "./change-feed.ts";

/** Visible dashboards of one operator; a hidden tab gives its stream back. */
export const MAX_STREAMS_PER_OPERATOR = 12;

const CLIENT_RETRY_MS = 1_000;
const HEARTBEAT_MS = 15_000;
/** After this the browser connects anew, and with that shows its session again. */
const LIFETIME_MS = 10 * 60_000;

const openStreams = new Map<string, number>();

export interface OpenChangeStream {
  operatorId: string;
  /** The request was given up. */
  signal: AbortSignal;
}

/**
 * Server-sent events about changes: `ready`, `change` with conversation ids, `lost`; heartbeats as comments.
 * Null: the operator has too many open already.
 */
export function openChangeStream(
  feed: ChangeFeed,
  { operatorId, signal }: OpenChangeStream,
): ReadableStream<Uint8Array> | null {
  if ((openStreams.get(operatorId) ?? 0) >= MAX_STREAMS_PER_OPERATOR) return null;
  countStream(operatorId, 1);
  let release = () => {};
  return new ReadableStream<Uint8Array>({
    start: (controller) => {
      const encoder = new TextEncoder();
      const write = (text: string) => controller.enqueue(encoder.encode(text));
      const writeEvent = (name: string, content: unknown) =>
        write(`event: ${name}\ndata: ${JSON.stringify(content)}\n\n`);
      const ended = new AbortController();
      const end = () => {
        if (ended.signal.aborted) return;
        release();
        controller.close();
      };
      let unsubscribe = () => {};
      release = () => {
        if (ended.signal.aborted) return;
        ended.abort();
        clearInterval(heartbeat);
        clearTimeout(lifetime);
        unsubscribe();
        countStream(operatorId, -1);
      };

      write(`retry: ${CLIENT_RETRY_MS}\n\n`);
      const heartbeat = setInterval(() => write(": heartbeat\n\n"), HEARTBEAT_MS);
      const lifetime = setTimeout(end, LIFETIME_MS);
      signal.addEventListener("abort", end, { signal: ended.signal });
      unsubscribe = feed.subscribe({
        onReady: () => writeEvent("ready", {}),
        onChange: (conversationIds) => writeEvent("change", conversationIds),
        onLost: () => writeEvent("lost", {}),
        onEnd: end,
      });
      if (signal.aborted) end();
    },
    cancel: () => release(),
  });
}

function countStream(operatorId: string, by: 1 | -1): void {
  const count = (openStreams.get(operatorId) ?? 0) + by;
  if (count === 0) openStreams.delete(operatorId);
  else openStreams.set(operatorId, count);
}
