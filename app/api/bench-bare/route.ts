import { getEnv } from "#lib/bootstrap.ts";

export const dynamic = "force-dynamic";

/** What a request costs when nothing is done with its body: `npm run bench` measures the webhook routes against it. */
export async function POST(request: Request): Promise<Response> {
  if (!getEnv().isBenchRouteOn) return new Response(null, { status: 404 });
  await request.arrayBuffer();
  return new Response(null, { status: 200 });
}
