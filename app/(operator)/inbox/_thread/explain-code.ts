/** Meta's error codes by what somebody can do about them; `failure.reasons` has the words. */
const CODES = {
  token: [0, 190],
  permission: [3, 131005],
  not_allowed: [10],
  too_fast: [4, 17, 32, 613, 80007, 130429],
  too_fast_for_person: [131056],
  reported: [131048],
  window_closed: [131047, 2534022],
  undeliverable: [131026],
  marketing_limit: [131049],
  opted_out: [131050],
  needs_phone: [131062],
  unsupported: [131051],
  file_unreachable: [131052],
  file_refused: [131053],
  experiment: [130472],
  blocked: [130403],
  restricted: [368, 131031],
  payment: [131042, 134011],
  invalid: [100, 131008, 131009],
  gone: [33],
  to_itself: [131021],
  meta_failed: [1, 2, 131000, 131016, 131057, 133004, 1545133],
  private_reply_used: [2534025],
  private_reply_limit: [2534013],
  not_found: [2534014],
  unavailable: [551, 1545041],
  thread_deleted: [2534001],
} as const;

export type CodeExplanation = keyof typeof CODES | "template";

const EXPLANATIONS = new Map<number, CodeExplanation>(
  (Object.keys(CODES) as (keyof typeof CODES)[]).flatMap((name) =>
    CODES[name].map((code): [number, CodeExplanation] => [code, name]),
  ),
);

/** Which words explain the code; null: none do, and Meta's own are shown. */
export function explainCode(code: number): CodeExplanation | null {
  if (code >= 200 && code <= 299) return "permission";
  if (code >= 132_000 && code <= 132_999) return "template";
  return EXPLANATIONS.get(code) ?? null;
}
