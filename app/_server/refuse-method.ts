/** Next answers 405 for the other methods by itself, but not for this one. */
export function refuseMethod(): Response {
  return new Response(null, { status: 405, headers: { Allow: "GET, HEAD" } });
}
