import { expect, it } from "vitest";
import type { ComposerState } from "#lib/domain/composer.ts";
import type { ConversationView } from "#lib/inbox/get-conversation.ts";
import { currentComposer } from "../../../app/(operator)/inbox/_thread/current-composer.ts";
import { decideBanner } from "../../../app/(operator)/inbox/_thread/decide-banner.ts";

const NOW = new Date("2026-03-02T10:00:00.000Z");
const LATER = new Date("2026-03-02T11:00:00.000Z");
const OPEN: ComposerState = { kind: "open", mode: "standard", until: LATER };

function conversation(overrides: Partial<ConversationView> = {}): ConversationView {
  return {
    id: "1",
    contact: { name: "Ada", handle: null, hasOptedOut: false },
    isGroup: false,
    account: {
      id: "2",
      channel: "whatsapp",
      name: "Corner Bakery",
      botMode: "auto",
      hasHumanAgent: false,
      isStopped: false,
    },
    windowClosesAt: LATER,
    unreadCount: 0,
    newestTurn: null,
    pause: null,
    draft: null,
    composer: OPEN,
    ...overrides,
  };
}

it("says who answers", () => {
  const { account } = conversation();
  const kindFor = (botMode: typeof account.botMode) =>
    decideBanner(conversation({ account: { ...account, botMode } }), OPEN).kind;
  expect(kindFor("auto")).toBe("answering");
  expect(kindFor("draft")).toBe("drafting");
  expect(kindFor("off")).toBe("off");
});

it("says why the assistant is paused", () => {
  const paused = conversation({ pause: { reason: "handed_off", since: NOW } });
  expect(decideBanner(paused, OPEN)).toEqual({ kind: "paused", reason: "handed_off" });
});

it("puts what stops a reply before who owns the conversation", () => {
  const paused = conversation({ pause: { reason: "operator_paused", since: NOW } });
  expect(decideBanner(paused, { kind: "refused", reason: "not_connected" }).kind).toBe("not_connected");
  expect(decideBanner(paused, { kind: "refused", reason: "window_closed" })).toEqual({
    kind: "window_closed",
    closedAt: LATER,
  });
});

it("tells a viewer the state of the conversation, not of the viewer", () => {
  expect(decideBanner(conversation(), { kind: "refused", reason: "viewer" }).kind).toBe("answering");
});

it("closes the composer when the window closes in front of the reader", () => {
  expect(currentComposer(conversation(), NOW)).toEqual(OPEN);
  expect(currentComposer(conversation(), LATER)).toEqual({ kind: "template_only" });
  const account = { ...conversation().account, channel: "instagram", hasHumanAgent: true } as const;
  expect(currentComposer(conversation({ account }), LATER)).toMatchObject({ mode: "human_agent" });
  const viewer: ComposerState = { kind: "refused", reason: "viewer" };
  expect(currentComposer(conversation({ composer: viewer }), LATER)).toEqual(viewer);
});

it("says that what is written waits while Meta refuses the access token", () => {
  const { account } = conversation();
  const stopped = conversation({
    account: { ...account, isStopped: true },
    pause: { reason: "operator_replied", since: NOW },
  });
  expect(decideBanner(stopped, OPEN)).toEqual({ kind: "account_stopped" });
  const refused = { kind: "refused", reason: "window_closed" } as const;
  expect(decideBanner(stopped, refused).kind).toBe("window_closed");
});

it("says what is left after the window", () => {
  const { account } = conversation();
  expect(decideBanner(conversation(), { kind: "template_only" })).toEqual({
    kind: "template_only",
    closedAt: LATER,
  });
  const byPeople = { kind: "open", mode: "human_agent", until: NOW } as const;
  expect(decideBanner(conversation(), byPeople)).toEqual({
    kind: "human_agent",
    closedAt: LATER,
    until: NOW,
  });
  const off = { kind: "refused", reason: "human_agent_off" } as const;
  expect(decideBanner(conversation({ account }), off).kind).toBe("human_agent_off");
});
