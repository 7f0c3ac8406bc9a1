import { drawPhoto } from "./draw-photo.ts";
import { printDocument } from "./print-document.ts";
import { recordVoiceNote } from "./record-voice-note.ts";
import type { SampleKind } from "./sample-kind.ts";

export interface SampleFile {
  kind: SampleKind;
  bytes: Buffer;
  /** As the customer's phone announces it. */
  mimeType: string;
  fileName: string;
}

/** Made here, so that the repository carries nobody's photo. */
export function makeSample(kind: SampleKind): SampleFile {
  switch (kind) {
    case "photo":
      return { kind, bytes: drawPhoto(), mimeType: "image/png", fileName: "fern.png" };
    case "voice":
      return { kind, bytes: recordVoiceNote(), mimeType: "audio/ogg; codecs=opus", fileName: "voice.ogg" };
    case "document":
      return {
        kind,
        bytes: printDocument("Order 1042: two clay pots, one fern"),
        mimeType: "application/pdf",
        fileName: "Order 1042.pdf",
      };
  }
}
