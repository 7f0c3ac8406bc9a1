import type { ReportedStatus } from "#lib/domain/message-status.ts";
import type { WhatsAppPersona } from "../phone/personas.ts";
import { unixSeconds, whatsAppContact, whatsAppEnvelope } from "./whatsapp-envelope.ts";

interface StatusReport {
  accountExternalId: string;
  to: WhatsAppPersona;
  wamid: string;
  status: ReportedStatus;
  at: Date;
  clientReference: string | null;
  /** Why a message failed. */
  error?: { code: number; title: string; details: string };
}

const FREE_SERVICE_PRICE = {
  billable: false,
  pricing_model: "PMP",
  category: "service",
  type: "free_customer_service",
};

/** What became of a message of the business. A failure has a reason in place of a price. */
export function buildWhatsAppStatus(report: StatusReport): object {
  const { accountExternalId, to, wamid, status, at, clientReference, error } = report;
  return whatsAppEnvelope(accountExternalId, {
    contacts: [whatsAppContact(to)],
    statuses: [
      {
        id: wamid,
        status,
        timestamp: unixSeconds(at),
        ...(to.phone ? { recipient_id: to.phone } : {}),
        ...(to.userId ? { recipient_user_id: to.userId } : {}),
        ...(clientReference === null ? {} : { biz_opaque_callback_data: clientReference }),
        ...(error ? { errors: [statusError(error)] } : { pricing: FREE_SERVICE_PRICE }),
      },
    ],
  });
}

function statusError({ code, title, details }: NonNullable<StatusReport["error"]>): object {
  return {
    code,
    title,
    message: title,
    error_data: { details },
    href: "/documentation/business-messaging/whatsapp/support/error-codes",
  };
}
