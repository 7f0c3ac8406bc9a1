import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import { v7 as uuidv7 } from "uuid";
import type { Context } from "#lib/context.ts";
import type { Channel } from "#lib/domain/channel.ts";
import type { FileKind } from "#lib/domain/message-content.ts";
import type { OutboundContent } from "#lib/domain/outbound-content.ts";
import { newFileKey } from "#lib/files/file-key.ts";
import { openLinkedFile } from "#lib/media/open-linked-file.ts";
import { PERSONAS, type Persona } from "#lib/sandbox/phone/personas.ts";
import { build } from "./build.ts";
import type { FakeMeta } from "./fake-meta.ts";
import { createMediaWorld } from "./media-world.ts";
import type { TestContext } from "./test-context.ts";

export interface OutboundWorld {
  ctx: Context;
  base: TestContext;
  close(): Promise<void>;
}

/** A Gatehouse that sends to the fake Meta over HTTP, and from which the fake Meta fetches linked files. */
export async function createOutboundWorld(database: Context["db"], meta: FakeMeta): Promise<OutboundWorld> {
  const { ctx: bare, base } = createMediaWorld(database, meta);
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://127.0.0.1");
    openLinkedFile(ctx, {
      attachmentId: url.pathname.split("/").at(-1) ?? "",
      expires: url.searchParams.get("expires"),
      signature: url.searchParams.get("signature"),
      isHeadOnly: false,
    }).then((opened) => {
      if (opened.kind === "not_found") return response.writeHead(404).end();
      response.writeHead(200, opened.headers);
      Readable.from(opened.bytes ?? []).pipe(response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const fileLinks = { origin, secret: "a secret of the links of tests" };
  const ctx: Context = { ...bare, settings: { ...bare.settings, fileLinks } };
  return {
    ctx,
    base,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
      }),
  };
}

/** A conversation with one of the fake Meta's customers, whose window is open. */
export async function openConversation(ctx: Context, meta: FakeMeta, personaId = "nora") {
  const persona = findPersona(personaId);
  const { channel } = persona;
  const account =
    (await ctx.db.query.channelAccounts.findFirst({
      where: (accounts, { eq }) => eq(accounts.externalId, meta.accounts[channel].externalId),
    })) ?? (await build.channelAccount(ctx.db, { channel, externalId: meta.accounts[channel].externalId }));
  const contact = await build.contact(ctx.db, {
    channelAccountId: account.id,
    ...(persona.channel === "whatsapp" ? { phone: persona.phone ?? undefined } : { igsid: persona.userId }),
  });
  const conversation = await build.conversation(ctx.db, {
    channelAccountId: account.id,
    contactId: contact.id,
  });
  return { persona, account, contact, conversation };
}

function findPersona(personaId: string): Persona {
  const persona = PERSONAS.find(({ id }) => id === personaId);
  if (!persona) throw new Error(`Nobody is called ${personaId}`);
  return persona;
}

interface Queued {
  content: OutboundContent;
  text?: string;
  replyTo?: string;
  files?: { bytes: Buffer; mimeType: string; fileName?: string; kind?: FileKind }[];
}

/** What an operator has queued, with its files kept. */
export async function queueMessage(
  ctx: Context,
  conversation: { id: string; channelAccountId: string },
  { content, text = "", replyTo, files = [] }: Queued,
) {
  const message = await build.outboundMessage(ctx.db, {
    conversationId: conversation.id,
    channelAccountId: conversation.channelAccountId,
    author: "operator",
    kind: content.kind,
    content,
    text,
    ...(replyTo ? { context: { replyTo, story: null, forwarded: null, referral: null, product: null } } : {}),
  });
  for (const [position, { bytes, mimeType, fileName, kind }] of files.entries()) {
    const storageKey = newFileKey();
    await ctx.files.put(storageKey, oneChunk(bytes));
    await build.attachment(ctx.db, {
      id: uuidv7(),
      messageId: message.id,
      conversationId: conversation.id,
      position,
      kind: kind ?? (content.kind === "template" ? "image" : (content.kind as FileKind)),
      state: "stored",
      mediaId: null,
      storageKey,
      mimeType,
      sizeBytes: bytes.length,
      fileName: fileName ?? null,
    });
  }
  return message;
}

async function* oneChunk(bytes: Buffer) {
  yield bytes;
}

export function bubblesOf(meta: FakeMeta, channel: Channel, personaId: string) {
  const chat = meta.phones.state().phones[channel].chats.find((one) => one.personaId === personaId);
  return chat?.bubbles ?? [];
}
