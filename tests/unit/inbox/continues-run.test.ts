import { expect, it } from "vitest";
import type { ConversationActivity } from "#lib/domain/conversation-activity.ts";
import type { ActivityView } from "#lib/inbox/thread-item.ts";
import { messageView } from "#tests/support/message-view.ts";
import { TEST_START } from "#tests/support/test-clock.ts";
import { continuesRun } from "../../../app/(operator)/inbox/_thread/continues-run.ts";

const activity = (what: ConversationActivity): ActivityView => ({
  type: "activity",
  id: "1",
  activity: what,
  occurredAt: TEST_START,
  webhookEventId: null,
});
const past = (author: "contact" | "business_app") =>
  activity({ kind: "history", author, messageKind: "text", text: "Hello" });

it("goes on while the same person writes", () => {
  expect(continuesRun(messageView(), messageView())).toBe(true);
  expect(continuesRun(messageView(), undefined)).toBe(false);
  expect(continuesRun(messageView(), messageView({ author: "bot" }))).toBe(false);
});

it("tells the members of a group and the operators apart", () => {
  expect(continuesRun(messageView({ participant: "Bea" }), messageView({ participant: "Omar" }))).toBe(false);
  const by = (name: string | null, isYou: boolean) =>
    messageView({ author: "operator", operator: { name, isYou } });
  expect(continuesRun(by("Olive", true), by(null, true))).toBe(true);
  expect(continuesRun(by("Carla", false), by("Dora", false))).toBe(false);
  expect(continuesRun(by("Carla", false), by("Carla", true))).toBe(false);
});

it("starts anew after an activity", () => {
  expect(continuesRun(messageView(), activity({ kind: "welcome_requested" }))).toBe(false);
  expect(continuesRun(activity({ kind: "welcome_requested" }), messageView())).toBe(false);
});

it("goes on through messages seen from the same side", () => {
  expect(continuesRun(past("contact"), past("contact"))).toBe(true);
  expect(continuesRun(past("contact"), past("business_app"))).toBe(false);
  expect(continuesRun(past("contact"), messageView())).toBe(false);
});
