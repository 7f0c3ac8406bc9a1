import { refuseMethod } from "../../../_server/refuse-method.ts";

/** The process answers. Touches nothing else: a restart does not bring the database back. */
export function GET(): Response {
  return Response.json({ status: "live" }, { headers: { "Cache-Control": "no-store" } });
}

export const OPTIONS = refuseMethod;
export const dynamic = "force-dynamic";
