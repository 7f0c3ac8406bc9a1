/** Thousands of times what the longest reply needs; more is no answer but an attack on memory. */
export const MODEL_ANSWER_MAX_BYTES = 1024 * 1024;

export class OversizedAnswerError extends Error {
  override name = "OversizedAnswerError";
  constructor() {
    super(`The model's server sent more than ${MODEL_ANSWER_MAX_BYTES} bytes.`);
  }
}

/** `fetch`, whose answers end with an error, and the connection with them, where they grow beyond the limit. */
export async function cappedFetch(...[input, init]: Parameters<typeof fetch>): Promise<Response> {
  const response = await fetch(input, init);
  if (!response.body) return response;
  let bytes = 0;
  const capped = response.body.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        bytes += chunk.byteLength;
        if (bytes > MODEL_ANSWER_MAX_BYTES) controller.error(new OversizedAnswerError());
        else controller.enqueue(chunk);
      },
    }),
  );
  return new Response(capped, {
    status: response.status,
    statusText: response.statusText,
    headers: response.headers,
  });
}
