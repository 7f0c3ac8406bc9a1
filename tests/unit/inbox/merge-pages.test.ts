import { expect, it } from "vitest";
import type { Page } from "#lib/inbox/cursor.ts";
import type { MessageView, ThreadItem } from "#lib/inbox/thread-item.ts";
import { messageView } from "#tests/support/message-view.ts";
import { addEarlier, mergeNewest, threadFrom } from "../../../app/(operator)/inbox/_thread/merge-pages.ts";

function message(number: number, status: MessageView["status"] = "sent"): MessageView {
  return messageView({ id: String(number), status, occurredAt: new Date(number * 1_000) });
}

/** Messages `from` to `to`; there are earlier ones unless it starts with the first. */
function page(from: number, to: number, status?: MessageView["status"]): Page<ThreadItem> {
  const items = Array.from({ length: to - from + 1 }, (_, index) => message(from + index, status));
  return { items, next: from > 1 ? { at: new Date(from * 1_000), id: String(from) } : null };
}

const numbers = (items: ThreadItem[]) => items.map(({ id }) => Number(id));

it("keeps what was loaded before the newest page when that moves on", () => {
  const loaded = addEarlier(threadFrom(page(6, 10)), page(1, 5));
  const merged = mergeNewest(loaded, page(8, 12));
  expect(numbers(merged.items)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
  expect(merged.earlier).toBeNull();
});

it("shows the newest version of a message", () => {
  const merged = mergeNewest(threadFrom(page(6, 10)), page(8, 10, "read"));
  expect(merged.items.map((item) => item.type === "message" && item.status)).toEqual([
    "sent",
    "sent",
    "read",
    "read",
    "read",
  ]);
});

it("still knows where earlier messages continue", () => {
  const merged = mergeNewest(threadFrom(page(6, 10)), page(7, 11));
  expect(numbers(merged.items)).toEqual([6, 7, 8, 9, 10, 11]);
  expect(merged.earlier?.id).toBe("6");
});

it("starts anew rather than hide a gap", () => {
  const loaded = addEarlier(threadFrom(page(6, 10)), page(1, 5));
  const merged = mergeNewest(loaded, page(12, 16));
  expect(numbers(merged.items)).toEqual([12, 13, 14, 15, 16]);
  expect(merged.earlier?.id).toBe("12");
});

it("takes the page as it is when it holds everything there is", () => {
  const merged = mergeNewest(threadFrom(page(1, 3)), page(1, 4));
  expect(merged).toEqual(threadFrom(page(1, 4)));
});

it("starts with an empty thread", () => {
  const empty = threadFrom({ items: [], next: null });
  expect(mergeNewest(empty, page(1, 1)).items).toHaveLength(1);
  expect(mergeNewest(threadFrom(page(1, 1)), { items: [], next: null })).toEqual(empty);
});
