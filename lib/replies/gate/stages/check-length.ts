import { measureText, TEXT_LIMITS } from "#lib/domain/text-limits.ts";
import { blocked, type GateInput, type GatePolicy, ok, type StageResult } from "../gate.ts";

/** Stage 2: what the channel takes in one message. Never cut: half an address or half a sentence says something else. */
export function checkLength(text: string, _input: GateInput, { channel }: GatePolicy): StageResult {
  const trimmed = text.replace(/\r\n?/g, "\n").trim();
  const { max, unit } = TEXT_LIMITS[channel];
  const length = measureText(channel, trimmed);
  return length > max ? blocked("length", `${length} of ${max} ${unit}`) : ok(trimmed);
}
