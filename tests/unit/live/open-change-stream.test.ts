import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { ChangeFeed, ChangeSubscriber } from "#lib/live/change-feed.ts";
import { MAX_STREAMS_PER_OPERATOR, openChangeStream } from "#lib/live/open-change-stream.ts";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** A feed whose subscribers the test calls itself. */
function fakeFeed() {
  const subscribers = new Set<ChangeSubscriber>();
  const feed: ChangeFeed = {
    subscribe: (subscriber) => {
      subscribers.add(subscriber);
      return () => subscribers.delete(subscriber);
    },
    end: () => {},
  };
  return { feed, subscribers };
}

function open(operatorId: string, request = new AbortController()) {
  const { feed, subscribers } = fakeFeed();
  const stream = openChangeStream(feed, { operatorId, signal: request.signal });
  if (!stream) throw new Error("refused");
  const [subscriber] = subscribers;
  if (!subscriber) throw new Error("not subscribed");
  return { reader: stream.getReader(), subscriber, subscribers, request };
}

async function read(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<string | null> {
  const { value, done } = await reader.read();
  return done ? null : new TextDecoder().decode(value);
}

it("passes on what the feed says, as server-sent events", async () => {
  const { reader, subscriber, request } = open("passes");
  expect(await read(reader)).toBe("retry: 1000\n\n");
  subscriber.onReady();
  subscriber.onChange(["a", "b"]);
  subscriber.onLost();
  expect(await read(reader)).toBe("event: ready\ndata: {}\n\n");
  expect(await read(reader)).toBe('event: change\ndata: ["a","b"]\n\n');
  expect(await read(reader)).toBe("event: lost\ndata: {}\n\n");
  vi.advanceTimersByTime(15_000);
  expect(await read(reader)).toBe(": heartbeat\n\n");
  request.abort();
});

it.each([
  ["the request is given up", (stream: ReturnType<typeof open>) => stream.request.abort()],
  ["the process shuts down", (stream: ReturnType<typeof open>) => stream.subscriber.onEnd()],
  ["its time is over", () => vi.advanceTimersByTime(10 * 60_000)],
])("ends when %s", async (_when, end) => {
  const stream = open("ends");
  await read(stream.reader);
  end(stream);
  expect(stream.subscribers.size).toBe(0);
  expect(vi.getTimerCount()).toBe(0);
  let last: string | null = "";
  while (last !== null) last = await read(stream.reader);
});

it("lets go of everything when the reader cancels", async () => {
  const stream = open("cancels");
  await stream.reader.cancel();
  expect(stream.subscribers.size).toBe(0);
  expect(vi.getTimerCount()).toBe(0);
  stream.request.abort();
});

it("ends at once for a request that was given up before", async () => {
  const request = new AbortController();
  request.abort();
  const { feed, subscribers } = fakeFeed();
  openChangeStream(feed, { operatorId: "early", signal: request.signal });
  expect(subscribers.size).toBe(0);
});

it("bounds the streams of one operator, not those of another", () => {
  const streams = Array.from({ length: MAX_STREAMS_PER_OPERATOR }, () => open("greedy"));
  const { feed } = fakeFeed();
  const another = () =>
    openChangeStream(feed, { operatorId: "greedy", signal: new AbortController().signal });
  expect(another()).toBeNull();
  const modest = open("modest");
  streams[0]?.request.abort();
  expect(another()).not.toBeNull();
  expect(another()).toBeNull();
  for (const { request } of [...streams, modest]) request.abort();
});
