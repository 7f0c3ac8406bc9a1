import type { ShelvedFile } from "../media/create-media-shelf.ts";
import type { WhatsAppPersona } from "../phone/personas.ts";
import { buildWhatsAppMessage } from "./build-whatsapp-message.ts";

interface CustomerFile {
  accountExternalId: string;
  from: WhatsAppPersona;
  wamid: string;
  file: ShelvedFile;
  at: Date;
}

/** A customer's file: the webhook carries its id and hash, never the bytes. */
export function buildWhatsAppFile({ file, ...message }: CustomerFile): object {
  const named = { mime_type: file.mimeType, sha256: file.sha256.toString("base64"), id: file.id };
  return buildWhatsAppMessage({ ...message, content: contentOf(file, named) });
}

function contentOf(
  { kind, fileName }: ShelvedFile,
  named: object,
): { type: string } & Record<string, unknown> {
  switch (kind) {
    case "photo":
      return { type: "image", image: named };
    case "voice":
      return { type: "audio", audio: { ...named, voice: true } };
    case "document":
      return { type: "document", document: { ...named, filename: fileName } };
  }
}
