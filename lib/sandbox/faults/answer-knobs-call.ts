import type { IncomingMessage, ServerResponse } from "node:http";
import { z } from "zod";
import { readJson } from "../http/read-json.ts";
import { writeJson } from "../http/write-json.ts";
import type { World } from "../world.ts";
import { knobsSchema } from "./knobs.ts";

/** `GET` tells how often each fault was met, `PUT` sets all of them anew. */
export async function answerKnobsCall(
  { knobs }: World,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (request.method === "GET") return writeJson(response, 200, { met: Object.fromEntries(knobs.met) });
  const input = knobsSchema.safeParse(await readJson(request));
  if (!input.success) return writeJson(response, 400, { error: z.prettifyError(input.error) });
  knobs.set(input.data);
  writeJson(response, 200, { met: Object.fromEntries(knobs.met) });
}
