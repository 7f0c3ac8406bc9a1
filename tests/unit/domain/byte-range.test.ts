import { expect, it } from "vitest";
import { decideRange } from "#lib/domain/byte-range.ts";

it.each<[string | null, number, string]>([
  [null, 10, "whole"],
  ["", 10, "whole"],
  ["bytes=0-", 10, "0-9"],
  ["bytes=0-3", 10, "0-3"],
  ["bytes=4-400", 10, "4-9"],
  ["bytes=9-9", 10, "9-9"],
  ["bytes=-3", 10, "7-9"],
  ["bytes=-300", 10, "0-9"],
  ["bytes=10-", 10, "unsatisfiable"],
  ["bytes=-0", 10, "unsatisfiable"],
  ["bytes=0-", 0, "unsatisfiable"],
  ["bytes=-5", 0, "unsatisfiable"],
  ["bytes=5-4", 10, "whole"],
  ["bytes=-", 10, "whole"],
  ["bytes=0-1,3-4", 10, "whole"],
  ["bytes=a-b", 10, "whole"],
  ["bytes=99999999999999999999-", 10, "whole"],
  ["items=0-1", 10, "whole"],
])("reads %j of %i bytes as %s", (header, size, expected) => {
  const range = decideRange(header, size);
  expect(range.kind === "part" ? `${range.start}-${range.end}` : range.kind).toBe(expected);
});
