import { randomBytes } from "node:crypto";

export interface GraphFailure {
  status: number;
  code: number;
  subcode?: number;
  type: "OAuthException" | "GraphMethodException" | "IGApiException";
  message: string;
  /** Only WhatsApp explains itself in `error_data`. */
  details?: string;
  isTransient?: boolean;
}

/** An error body as the Graph API writes it. */
export function graphError({ code, subcode, type, message, details, isTransient }: GraphFailure): object {
  return {
    error: {
      message,
      type,
      code,
      ...(details ? { error_data: { messaging_product: "whatsapp", details } } : {}),
      ...(subcode ? { error_subcode: subcode } : {}),
      ...(isTransient === undefined ? {} : { is_transient: isTransient }),
      fbtrace_id: `A${randomBytes(16).toString("base64url")}`,
    },
  };
}
