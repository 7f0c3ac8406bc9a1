import fc from "fast-check";
import { expect, it } from "vitest";
import { type MessageStatus, type ReportedStatus, statusesBefore } from "#lib/domain/message-status.ts";

/** What a stored message becomes when this is reported about it. */
function report(status: MessageStatus, next: ReportedStatus | "accepted"): MessageStatus {
  return statusesBefore(next).includes(status) ? next : status;
}

const ORDER: MessageStatus[] = ["sending", "unconfirmed", "accepted", "sent", "failed", "delivered", "read"];

it("ends in the furthest status, in whatever order and however often the reports come", () => {
  const reports = fc.array(fc.constantFrom<ReportedStatus>("sent", "delivered", "read", "failed"), {
    minLength: 1,
    maxLength: 10,
  });
  const start = fc.constantFrom<MessageStatus>("sending", "unconfirmed", "accepted");
  fc.assert(
    fc.property(start, reports, (first, names) => {
      let status = first;
      for (const name of names) {
        const next = report(status, name);
        expect(ORDER.indexOf(next)).toBeGreaterThanOrEqual(ORDER.indexOf(status));
        status = next;
      }
      const furthest = names.toSorted((one, other) => ORDER.indexOf(other) - ORDER.indexOf(one))[0];
      expect(status).toBe(furthest);
    }),
  );
});

it.each<[MessageStatus, ReportedStatus | "accepted", MessageStatus]>([
  ["sending", "sent", "sent"],
  ["unconfirmed", "accepted", "accepted"],
  ["unconfirmed", "delivered", "delivered"],
  ["accepted", "read", "read"],
  ["read", "delivered", "read"],
  ["delivered", "failed", "delivered"],
  ["failed", "sent", "failed"],
  ["failed", "delivered", "delivered"],
  ["cancelled", "sent", "cancelled"],
  ["queued", "sent", "queued"],
  ["received", "read", "received"],
])("a message that is %s and reported as %s is %s", (status, reported, expected) => {
  expect(report(status, reported)).toBe(expected);
});
