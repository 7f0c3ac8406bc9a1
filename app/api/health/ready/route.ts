import { getContext } from "#lib/bootstrap.ts";
import { checkReadiness } from "#lib/health/check-readiness.ts";
import { refuseMethod } from "../../../_server/refuse-method.ts";

export async function GET(): Promise<Response> {
  const readiness = await checkReadiness(getContext());
  return Response.json(
    readiness.isReady ? { status: "ready" } : { status: "not_ready", reasons: readiness.reasons },
    { status: readiness.isReady ? 200 : 503, headers: { "Cache-Control": "no-store" } },
  );
}

export const OPTIONS = refuseMethod;
export const dynamic = "force-dynamic";
