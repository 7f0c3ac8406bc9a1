import { asRecord } from "../fields.ts";
import { readList, readNumber, readText } from "../read-values.ts";

export interface ReportedErrors {
  code: number | null;
  reason: string;
}

const MAX_ERRORS = 5;
const MAX_REASON_CHARS = 500;
/** Codes are kept in columns of four bytes. */
const MAX_CODE = 2_147_483_647;

/** The `errors[]` of an item in one: the code of the first, and all reasons; null where there are none. */
export function readErrors(errors: unknown): ReportedErrors | null {
  const read = readList(errors, MAX_ERRORS).map(asRecord).map(readError);
  const [first] = read;
  if (!first) return null;
  const reasons = [...new Set(read.flatMap(({ reason }) => reason ?? []))];
  return { code: first.code, reason: reasons.join("; ").slice(0, MAX_REASON_CHARS) || NO_REASON };
}

export const NO_REASON = "Meta gave no reason";

function readError(error: Record<string, unknown>): { code: number | null; reason: string | null } {
  const text = (value: unknown) => readText(value, MAX_REASON_CHARS);
  const details = text(asRecord(error.error_data).details) ?? text(error.details);
  const code = readNumber(error.code);
  return {
    code: code !== null && Number.isInteger(code) && Math.abs(code) <= MAX_CODE ? code : null,
    reason: details ?? text(error.message) ?? text(error.title),
  };
}
