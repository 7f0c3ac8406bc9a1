import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { z } from "zod";
import { CHANNELS, type Channel } from "#lib/domain/channel.ts";
import { answerKnobsCall } from "../faults/answer-knobs-call.ts";
import { readJson } from "../http/read-json.ts";
import { writeJson } from "../http/write-json.ts";
import { SAMPLE_KINDS } from "../media/sample-kind.ts";
import { deedSchema } from "../posts/deed.ts";
import { doDeed } from "../posts/do-deed.ts";
import { decideTemplate } from "../templates/decide-template.ts";
import { templateVerdictSchema } from "../templates/template-verdict.ts";
import type { World } from "../world.ts";
import { CUSTOMER_TEXT_MAX_CHARS } from "./customer-text.ts";
import type { Persona } from "./personas.ts";
import { sendAsCustomer, sendFileAsCustomer } from "./send-as-customer.ts";
import { streamPhones } from "./stream-phones.ts";
import { tapAsCustomer } from "./tap-as-customer.ts";

const SEND_PATH = new RegExp(`^/phone/(${CHANNELS.join("|")})/([A-Za-z0-9_.-]{1,160})/messages$`);

const FILE_PATH = /^\/phone\/files\/(\d{1,30})$/;
const ID_MAX_CHARS = 1_000;

/** The control side, for the sandbox page and for tests: what the phones show, and typing on them. */
export async function answerPhoneCall(
  world: World,
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
): Promise<void> {
  if (!isAuthorized(request.headers.authorization, world.controlToken)) {
    return writeJson(response, 401, { error: "This needs the sandbox's control token." });
  }
  if (request.method === "GET" && path === "/phone") return writeJson(response, 200, world.phones.state());
  if (request.method === "GET" && path === "/phone/stream") return streamPhones(world, response);
  if (request.method === "POST" && path === "/phone/instagram/deeds") {
    return answerDeed(world, response, await readJson(request));
  }
  if ((request.method === "GET" || request.method === "PUT") && path === "/phone/faults") {
    return answerKnobsCall(world, request, response);
  }
  const fileId = FILE_PATH.exec(path)?.[1];
  if (request.method === "GET" && fileId) return answerFile(world, response, fileId);
  if (request.method === "POST" && path === "/phone/whatsapp/templates") {
    return answerVerdict(world, response, await readJson(request));
  }
  const [, channel, personaId = ""] = SEND_PATH.exec(path) ?? [];
  if (request.method !== "POST" || !isChannel(channel)) {
    return writeJson(response, 404, { error: "There is no such control." });
  }
  const persona = world.phones.persona(channel, personaId);
  if (!persona) return writeJson(response, 404, { error: "No customer has this name." });
  const input = messageSchema(channel).safeParse(await readJson(request));
  if (!input.success) return writeJson(response, 400, { error: z.prettifyError(input.error) });
  const id = say(world, persona, input.data);
  if (id === null) return writeJson(response, 404, { error: "The message offers no such thing." });
  writeJson(response, 202, { id });
}

function say(world: World, persona: Persona, { text, file, tap }: CustomerInput): string | null {
  if (tap) return tapAsCustomer(world, persona, tap);
  return file ? sendFileAsCustomer(world, persona, file) : sendAsCustomer(world, persona, text ?? "");
}

function answerFile(world: World, response: ServerResponse, fileId: string): void {
  const file = world.uploads.find(fileId);
  if (file) {
    response.writeHead(200, { "content-type": file.mimeType, "content-length": file.bytes.length });
    response.end(file.bytes);
  } else {
    writeJson(response, 404, { error: "There is no such file." });
  }
}

function answerDeed(world: World, response: ServerResponse, body: unknown): void {
  const input = deedSchema.safeParse(body);
  const id = input.success ? doDeed(world, input.data) : null;
  if (id !== null) writeJson(response, 202, { id });
  else if (input.success) writeJson(response, 404, { error: "No customer has this name." });
  else writeJson(response, 400, { error: z.prettifyError(input.error) });
}

function answerVerdict(world: World, response: ServerResponse, body: unknown): void {
  const input = templateVerdictSchema.safeParse(body);
  const id = input.success ? decideTemplate(world, input.data) : null;
  if (id !== null) writeJson(response, 202, { id });
  else if (input.success) writeJson(response, 404, { error: "There is no such template." });
  else writeJson(response, 400, { error: z.prettifyError(input.error) });
}

/** Either text, or one of the sample files, or a tap on what the business offers. */
function messageSchema(channel: Channel) {
  const text = z.string().trim().min(1).max(CUSTOMER_TEXT_MAX_CHARS[channel]);
  const id = z.string().min(1).max(ID_MAX_CHARS);
  return z
    .object({
      text: text.optional(),
      file: z.enum(SAMPLE_KINDS).optional(),
      tap: z.object({ bubbleId: id, id }).optional(),
    })
    .refine((said) => Object.values(said).filter(Boolean).length === 1, "needs a text, a file or a tap");
}

type CustomerInput = z.infer<ReturnType<typeof messageSchema>>;

function isChannel(value: string | undefined): value is Channel {
  return CHANNELS.some((channel) => channel === value);
}

function isAuthorized(authorization: string | undefined, token: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(authorization ?? ""), digest(`Bearer ${token}`));
}
