import { blocked, type GateInput, ok, type StageResult } from "../gate.ts";
import { compact } from "../text/skeleton.ts";

/** The third time the same reply is said it helps nobody. */
const SAME_REPLY_MAX = 2;
/** A contact that writes the same this often in a row is a machine, or in need of a person. */
const SAME_QUESTION_MAX = 3;

/** Stage 11: two machines that answer each other must come to an end, and a person who is not understood gets one. */
export function checkRepeats(text: string, { earlierReplies, contactTexts }: GateInput): StageResult {
  const said = earlierReplies.length > 0 ? compact(text) : "";
  const same = earlierReplies.filter((reply) => compact(reply) === said).length;
  if (said !== "" && same >= SAME_REPLY_MAX) return blocked("repeated", `said ${same} times before`);
  const newest = contactTexts.slice(-(SAME_QUESTION_MAX + 1)).map(compact);
  const isLoop = newest.length > SAME_QUESTION_MAX && newest[0] !== "" && new Set(newest).size === 1;
  return isLoop ? blocked("loop", `asked ${newest.length} times`) : ok(text);
}
