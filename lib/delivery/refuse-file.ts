import type { OutboundFileRow } from "#db/queries/outbound-files.ts";
import type { Channel } from "#lib/domain/channel.ts";
import { decideOutboundFile } from "#lib/domain/outbound-file.ts";

export type JudgedFile =
  | { kind: "taken"; mimeType: string; storageKey: string; sizeBytes: number }
  | { kind: "refused"; reason: string };

/** Looks once more at what the desk looked at when the file came: what Meta refuses must not reach it. */
export function refuseFile(channel: Channel, file: OutboundFileRow, isAnimated: boolean): JudgedFile {
  const { state, storageKey, mimeType, sizeBytes, fileName, kind } = file;
  if (state !== "stored" || storageKey === null || mimeType === null || sizeBytes === null) {
    return { kind: "refused", reason: "The file is not here." };
  }
  const decision = decideOutboundFile(channel, { mimeType, sizeBytes, fileName, isAnimated, as: kind });
  switch (decision.kind) {
    case "taken":
      return { kind: "taken", mimeType: decision.mimeType, storageKey, sizeBytes };
    case "empty":
      return { kind: "refused", reason: "The file is empty." };
    case "too_large":
      return { kind: "refused", reason: `The file is larger than Meta takes: ${decision.maxBytes} bytes.` };
    case "wrong_type": {
      const formats = decision.takes.flatMap((rule) => rule.formats).join(", ");
      const reason = `Meta takes no such file${formats === "" ? "" : `, only ${formats}`}.`;
      return { kind: "refused", reason };
    }
  }
}
