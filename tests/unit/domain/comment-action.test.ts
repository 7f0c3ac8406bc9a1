import { describe, expect, it } from "vitest";
import {
  type CommentFacts,
  type CommentRefusal,
  checkCommentText,
  refuseCommentAction,
  usesUpPrivateReply,
} from "#lib/domain/comment-action.ts";

const HOUR_MS = 60 * 60 * 1_000;
const WEEK_MS = 7 * 24 * HOUR_MS;
const WRITTEN = new Date("2026-03-02T10:00:00.000Z");
const COMMENT: CommentFacts = { source: "comment", isOwn: false, occurredAt: WRITTEN, isConnected: true };
const later = (ms: number) => new Date(WRITTEN.getTime() + ms);

describe("what can be done about a comment", () => {
  it.each<[string, Partial<CommentFacts>, number, CommentRefusal | null]>([
    ["within seven days", {}, WEEK_MS, null],
    ["later", {}, WEEK_MS + 1, "too_old"],
    ["while a live video may last", { source: "live_comment" }, 4 * HOUR_MS, null],
    ["after it", { source: "live_comment" }, 4 * HOUR_MS + 1, "live_over"],
    ["to oneself", { isOwn: true }, 0, "own_comment"],
    ["under somebody else's post", { source: "mention" }, 0, "mention"],
    ["without an access token", { isConnected: false }, 0, "not_connected"],
  ])("a private reply %s", (_name, facts, ageMs, refusal) => {
    expect(refuseCommentAction("private_reply", { ...COMMENT, ...facts }, later(ageMs))).toBe(refusal);
  });

  it("answering in public and hiding, at any time", () => {
    for (const kind of ["public_reply", "hide", "unhide"] as const) {
      expect(refuseCommentAction(kind, COMMENT, later(10 * WEEK_MS))).toBeNull();
      expect(refuseCommentAction(kind, { ...COMMENT, isOwn: true }, WRITTEN)).toBe("own_comment");
    }
  });
});

describe("the one private reply", () => {
  it("is used up by one that waits, goes out, went out or may have", () => {
    for (const status of ["queued", "sending", "done", "unconfirmed"] as const) {
      expect(usesUpPrivateReply({ kind: "private_reply", status, failureCode: null })).toBe(true);
    }
  });

  it("is still there after a failure, unless Meta says that it is used up", () => {
    const failed = { kind: "private_reply", status: "failed" } as const;
    expect(usesUpPrivateReply({ ...failed, failureCode: 100 })).toBe(false);
    expect(usesUpPrivateReply({ ...failed, failureCode: 2534025 })).toBe(true);
  });

  it("has nothing to do with public ones", () => {
    expect(usesUpPrivateReply({ kind: "public_reply", status: "done", failureCode: null })).toBe(false);
  });
});

describe("the text of a reply", () => {
  it("is trimmed, and must have something to see", () => {
    expect(checkCommentText("public_reply", "  Yes!\r\n ")).toEqual({ kind: "ok", text: "Yes!" });
    expect(checkCommentText("private_reply", " \u200b\n")).toEqual({ kind: "empty" });
  });

  it("has at most 2,200 characters in public and 1,000 bytes in private", () => {
    expect(checkCommentText("public_reply", "é".repeat(2_200)).kind).toBe("ok");
    expect(checkCommentText("public_reply", "é".repeat(2_201))).toEqual({
      kind: "too_long",
      length: 2_201,
      limit: { max: 2_200, unit: "characters" },
    });
    expect(checkCommentText("private_reply", "é".repeat(500)).kind).toBe("ok");
    expect(checkCommentText("private_reply", "é".repeat(501))).toEqual({
      kind: "too_long",
      length: 1_002,
      limit: { max: 1_000, unit: "bytes" },
    });
  });
});
