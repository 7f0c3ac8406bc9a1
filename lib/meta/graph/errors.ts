import { z } from "zod";
import type { RetryScope } from "#lib/domain/retry-policy.ts";
import { storableText } from "#lib/domain/text.ts";
import type { SendOutcome } from "../meta-client.ts";

/** The error object of Graph API answers; everything but the code is for people. */
const graphError = z.object({
  error: z.object({
    message: z.string().catch("Meta gave no reason"),
    code: z.number().int(),
    error_subcode: z.number().int().nullish().catch(null),
    error_data: z.object({ details: z.string() }).nullish().catch(null),
    is_transient: z.boolean().catch(false).default(false),
  }),
});

export interface GraphError {
  code: number;
  subcode: number | null;
  /** Meta's own word that it failed on its side. */
  isTransient: boolean;
  reason: string;
}

const MAX_REASON_CHARS = 300;
const RATE_RETRY_MS = 10_000;
/** WhatsApp allows one message per 6 s to one person once the burst is used up. */
const PAIR_RATE_RETRY_MS = 7_000;
const OUTSIDE_WINDOW_REASON = "The customer service window is closed.";

/** Refused before processing, because too many requests came: sending again later is safe. */
const RATE_CODES = new Set([4, 17, 32, 613, 80007, 130429]);
const PAIR_RATE_CODE = 131056;
/** Expired, revoked or no token at all: refused before anything else was looked at. */
const TOKEN_CODE = 190;
/** Meta's "could not authenticate", and its word for nothing in particular where the server failed. */
const NO_TOKEN_CODE = 0;
/** The account is blocked for a policy violation, or locked: nothing goes out, and no other attempt helps. */
const RESTRICTED_CODES = new Set([368, 131031]);
/** Meta's side failed somewhere: the message may have gone out. */
const UNCERTAIN_CODES = new Set([1, 2, 131000, 131016, 131057, 133004]);
/** Instagram's "outside the allowed window" hides behind the general permission code 10. */
const INSTAGRAM_OUTSIDE_WINDOW_SUBCODE = 2534022;
const WHATSAPP_OUTSIDE_WINDOW_CODE = 131047;

/**
 * More telling than the code in front of them. About private replies: used already, or held back for now. About the
 * person or the thread: deleted by its owner, not found, outside the window, unavailable.
 */
const TELLING_SUBCODES = new Set([2534013, 2534025, 2534001, 2534014, 2534022, 1545041]);

export function parseGraphError(body: unknown): GraphError | null {
  const parsed = graphError.safeParse(body);
  if (!parsed.success) return null;
  const { code, error_subcode, message, error_data, is_transient } = parsed.data.error;
  const reason = storableText((error_data?.details || message).slice(0, MAX_REASON_CHARS));
  return { code, subcode: error_subcode ?? null, isTransient: is_transient, reason };
}

/** What an answer other than 2xx means for a send (Meta's error tables, WhatsApp and Instagram). */
export function decideFailedSend(httpStatus: number, error: GraphError | null): SendOutcome {
  if (!error) {
    if (httpStatus === 429) return retryLater("account", null, "Meta asks to slow down.", RATE_RETRY_MS);
    const reason = `Meta answered with HTTP ${httpStatus} and no explanation.`;
    return httpStatus >= 500
      ? { kind: "unconfirmed", code: null, reason }
      : { kind: "failed", code: null, reason };
  }
  const { subcode, isTransient, reason } = error;
  const code = subcode !== null && TELLING_SUBCODES.has(subcode) ? subcode : error.code;
  if (code === PAIR_RATE_CODE) return retryLater("recipient", code, reason, PAIR_RATE_RETRY_MS);
  if (RATE_CODES.has(code) || httpStatus === 429) return retryLater("account", code, reason, RATE_RETRY_MS);
  const isTokenRefused = code === TOKEN_CODE || (code === NO_TOKEN_CODE && httpStatus < 500);
  if (isTokenRefused || RESTRICTED_CODES.has(code)) {
    return { kind: "account_stopped", code, reason };
  }
  if (UNCERTAIN_CODES.has(code) || isTransient || httpStatus >= 500) {
    return { kind: "unconfirmed", code, reason };
  }
  if (code === WHATSAPP_OUTSIDE_WINDOW_CODE || subcode === INSTAGRAM_OUTSIDE_WINDOW_SUBCODE) {
    return { kind: "failed", code, reason: OUTSIDE_WINDOW_REASON };
  }
  return { kind: "failed", code, reason };
}

function retryLater(
  scope: RetryScope,
  code: number | null,
  reason: string,
  retryAfterMs: number,
): SendOutcome {
  return { kind: "retry", scope, code, reason, retryAfterMs };
}
