import { methodNotAllowed, respondToChallenge, respondToWebhook } from "#app/_server/webhook-response.ts";

export const dynamic = "force-dynamic";

export const GET = (request: Request) => respondToChallenge("whatsapp", request);
export const POST = (request: Request) => respondToWebhook("whatsapp", request);

// Next would answer HEAD and OPTIONS by itself.
export {
  methodNotAllowed as DELETE,
  methodNotAllowed as HEAD,
  methodNotAllowed as OPTIONS,
  methodNotAllowed as PATCH,
  methodNotAllowed as PUT,
};
