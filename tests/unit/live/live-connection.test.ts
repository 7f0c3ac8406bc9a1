import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { openLiveConnection } from "../../../app/(operator)/live-connection.ts";

/** A browser's event source that the test drives. */
class FakeEventSource extends EventTarget {
  static readonly CONNECTING = 0;
  static readonly CLOSED = 2;
  static opened: FakeEventSource[] = [];
  readyState = FakeEventSource.CONNECTING;
  isClosed = false;

  constructor() {
    super();
    FakeEventSource.opened.push(this);
  }
  close() {
    this.isClosed = true;
  }
  say(name: string) {
    this.dispatchEvent(new Event(name));
  }
}

let page: EventTarget & { hidden: boolean };
let headStatus: number | null;
beforeEach(() => {
  vi.useFakeTimers();
  FakeEventSource.opened = [];
  page = Object.assign(new EventTarget(), { hidden: false });
  headStatus = 204;
  vi.stubGlobal("document", page);
  vi.stubGlobal("EventSource", FakeEventSource);
  vi.stubGlobal("fetch", async () => {
    if (headStatus === null) throw new TypeError("Failed to fetch");
    return new Response(null, { status: headStatus });
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function open() {
  const onChange = vi.fn();
  const onLive = vi.fn();
  const close = openLiveConnection({ onChange, onLive });
  return { onChange, onLive, close };
}
const newest = () => {
  const source = FakeEventSource.opened.at(-1);
  if (!source) throw new Error("No stream was opened");
  return source;
};
const setHidden = (hidden: boolean) => {
  page.hidden = hidden;
  page.dispatchEvent(new Event("visibilitychange"));
};

it("reads the page again when announcements begin, and on each of them", () => {
  const { onChange, onLive, close } = open();
  expect(onChange).not.toHaveBeenCalled();
  newest().say("ready");
  expect(onLive).toHaveBeenLastCalledWith(true);
  newest().say("change");
  expect(onChange).toHaveBeenCalledTimes(2);
  close();
});

it("reads the page again after every reconnection: something may have been missed", () => {
  const { onChange, onLive, close } = open();
  newest().say("ready");
  newest().say("error");
  expect(onLive).toHaveBeenLastCalledWith(false);
  newest().say("ready");
  expect(onLive).toHaveBeenLastCalledWith(true);
  expect(onChange).toHaveBeenCalledTimes(2);
  close();
});

it("polls while nothing is announced, and stops once something is", async () => {
  const { onChange, close } = open();
  newest().say("ready");
  newest().say("lost");
  onChange.mockClear();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(onChange).toHaveBeenCalledTimes(2);
  newest().say("ready");
  onChange.mockClear();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(onChange).not.toHaveBeenCalled();
  close();
});

it.each([null, 500, 503])("leaves the page alone while it could not be read (%s)", async (status) => {
  headStatus = status;
  const { onChange, close } = open();
  newest().say("error");
  await vi.advanceTimersByTimeAsync(30_000);
  expect(onChange).not.toHaveBeenCalled();
  close();
});

it("reads the page of somebody signed out, which leads to the login page", async () => {
  headStatus = 401;
  const { onChange, close } = open();
  newest().say("error");
  await vi.advanceTimersByTimeAsync(5_000);
  expect(onChange).toHaveBeenCalledTimes(1);
  close();
});

it("opens another stream after a refusal, which the browser takes as final", async () => {
  const { close } = open();
  newest().readyState = FakeEventSource.CLOSED;
  newest().say("error");
  await vi.advanceTimersByTimeAsync(10_000);
  expect(FakeEventSource.opened).toHaveLength(2);
  close();
});

it("holds no stream in a hidden tab, and catches up when it is shown", async () => {
  const { onChange, close } = open();
  const first = newest();
  setHidden(true);
  expect(first.isClosed).toBe(true);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(FakeEventSource.opened).toHaveLength(1);
  setHidden(false);
  newest().say("ready");
  expect(FakeEventSource.opened).toHaveLength(2);
  expect(onChange).toHaveBeenCalledTimes(1);
  close();
});

it("leaves nothing running when the page is left", async () => {
  const { onChange, close } = open();
  newest().say("error");
  close();
  setHidden(false);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(newest().isClosed).toBe(true);
  expect(FakeEventSource.opened).toHaveLength(1);
  expect(onChange).not.toHaveBeenCalled();
  expect(vi.getTimerCount()).toBe(0);
});
