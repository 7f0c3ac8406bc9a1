import { describe, expect, it } from "vitest";
import { isAnimatedWebp } from "#lib/domain/is-animated-webp.ts";
import { decideOutboundFile, listOutboundFileRules, type OutboundFile } from "#lib/domain/outbound-file.ts";

const KIB = 1024;
const MIB = 1024 * KIB;
const OPUS = "audio/ogg; codecs=opus";
const DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

function file(mimeType: string, more: Partial<OutboundFile> = {}): OutboundFile {
  return { mimeType, sizeBytes: 1_000, fileName: null, isAnimated: false, as: null, ...more };
}

describe("a file", () => {
  it.each([
    ["whatsapp", file("image/jpeg"), "image", "image/jpeg"],
    ["whatsapp", file("image/png"), "image", "image/png"],
    ["whatsapp", file("image/webp"), "sticker", "image/webp"],
    ["whatsapp", file("video/mp4"), "video", "video/mp4"],
    ["whatsapp", file("video/3gpp"), "video", "video/3gpp"],
    ["whatsapp", file("audio/mpeg"), "audio", "audio/mpeg"],
    ["whatsapp", file("audio/x-m4a"), "audio", "audio/mp4"],
    ["whatsapp", file(OPUS), "audio", OPUS],
    ["whatsapp", file(OPUS, { as: "voice" }), "voice", OPUS],
    ["whatsapp", file("application/pdf"), "document", "application/pdf"],
    ["whatsapp", file(DOCX), "document", DOCX],
    ["whatsapp", file("application/x-cfb", { fileName: "Offer.DOC" }), "document", "application/msword"],
    ["whatsapp", file("application/octet-stream", { fileName: "notes.txt" }), "document", "text/plain"],
    ["instagram", file("image/gif"), "image", "image/gif"],
    ["instagram", file("audio/wav"), "audio", "audio/wav"],
    ["instagram", file("video/vnd.avi"), "video", "video/x-msvideo"],
    ["instagram", file("application/pdf"), "document", "application/pdf"],
  ] as const)("on %s, %j goes out as %s", (channel, given, as, mimeType) => {
    expect(decideOutboundFile(channel, given)).toEqual({ kind: "taken", as, mimeType });
  });

  it.each([
    ["whatsapp", file("image/gif")],
    ["whatsapp", file("image/apng")],
    ["whatsapp", file("audio/ogg")],
    ["whatsapp", file("audio/wav")],
    ["whatsapp", file("video/quicktime")],
    ["whatsapp", file("application/zip")],
    ["whatsapp", file("application/x-cfb", { fileName: "setup.msi" })],
    ["whatsapp", file("application/octet-stream", { fileName: "notes.exe" })],
    ["instagram", file("image/webp")],
    ["instagram", file(OPUS)],
    ["instagram", file("audio/mpeg")],
    ["instagram", file(DOCX)],
  ] as const)("is refused on %s where nothing takes its type: %j", (channel, given) => {
    expect(decideOutboundFile(channel, given)).toEqual({
      kind: "wrong_type",
      takes: listOutboundFileRules(channel),
    });
  });

  it("that cannot be what its sender wants is refused with what could", () => {
    expect(decideOutboundFile("whatsapp", file("audio/mpeg", { as: "voice" }))).toEqual({
      kind: "wrong_type",
      takes: [{ kind: "voice", formats: ["OGG (Opus)"], maxBytes: 16 * MIB }],
    });
    expect(decideOutboundFile("instagram", file("image/png", { as: "sticker" }))).toEqual({
      kind: "wrong_type",
      takes: [],
    });
  });

  it.each([
    ["whatsapp", file("image/png"), 5 * MIB],
    ["whatsapp", file("video/mp4"), 16 * MIB],
    ["whatsapp", file("audio/aac"), 16 * MIB],
    ["whatsapp", file("application/pdf"), 100 * MIB],
    ["whatsapp", file("image/webp"), 100 * KIB],
    ["whatsapp", file("image/webp", { isAnimated: true }), 500 * KIB],
    ["instagram", file("image/jpeg"), 8 * MIB],
    ["instagram", file("video/mp4"), 25 * MIB],
    ["instagram", file("application/pdf"), 25 * MIB],
  ] as const)("on %s may be as large as Meta takes it, %j", (channel, given, maxBytes) => {
    expect(decideOutboundFile(channel, { ...given, sizeBytes: maxBytes }).kind).toBe("taken");
    expect(decideOutboundFile(channel, { ...given, sizeBytes: maxBytes + 1 })).toMatchObject({
      kind: "too_large",
      sizeBytes: maxBytes + 1,
      maxBytes,
    });
  });

  it("with nothing in it is no file", () => {
    expect(decideOutboundFile("whatsapp", file("image/png", { sizeBytes: 0 }))).toEqual({ kind: "empty" });
  });
});

describe("a WebP", () => {
  const webp = (chunk: string, flags: number) =>
    new Uint8Array([...Buffer.from(`RIFF\0\0\0\0WEBP${chunk}\x0a\0\0\0`, "latin1"), flags]);

  it("moves when its extended header says so", () => {
    expect(isAnimatedWebp(webp("VP8X", 0b0001_0010))).toBe(true);
  });

  it.each([
    ["its extended header says no", webp("VP8X", 0b0001_0000)],
    ["it has none", webp("VP8 ", 0b0000_0010)],
    ["it is cut off", webp("VP8X", 0b0000_0010).subarray(0, 20)],
    ["it is something else", Buffer.from("GIF89a")],
    ["it is nothing", new Uint8Array()],
  ])("does not move when %s", (_case, head) => {
    expect(isAnimatedWebp(head)).toBe(false);
  });
});
