export type RangeDecision =
  | { kind: "whole" }
  | { kind: "part"; start: number; end: number }
  | { kind: "unsatisfiable" };

const SINGLE_RANGE = /^bytes=(\d{0,15})-(\d{0,15})$/;

/** What a `Range` header asks of a file; whatever is not one plain range of bytes is answered with all of it. */
export function decideRange(header: string | null, sizeBytes: number): RangeDecision {
  const [, from = "", to = ""] = SINGLE_RANGE.exec(header?.trim() ?? "") ?? [];
  if (from === "" && to === "") return { kind: "whole" };
  const last = sizeBytes - 1;
  if (from === "") {
    const wanted = Number(to);
    if (wanted === 0 || sizeBytes === 0) return { kind: "unsatisfiable" };
    return { kind: "part", start: Math.max(0, sizeBytes - wanted), end: last };
  }
  const start = Number(from);
  const end = to === "" ? last : Math.min(Number(to), last);
  if (to !== "" && Number(to) < start) return { kind: "whole" }; // not a valid range at all (RFC 9110)
  return start > last ? { kind: "unsatisfiable" } : { kind: "part", start, end };
}
