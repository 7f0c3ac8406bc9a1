import { describe, expect, it } from "vitest";
import type { Channel } from "#lib/domain/channel.ts";
import { checkOutbound, OUTBOUND_LIMITS } from "#lib/domain/check-outbound.ts";
import type { ListSection } from "#lib/domain/message-content.ts";
import type { OutboundContent } from "#lib/domain/outbound-content.ts";

function check(channel: Channel, content: OutboundContent, text = "", fileCount = 0) {
  return checkOutbound(channel, { content, text, fileCount });
}

const buttons = (count: number, title = "Yes", id = "yes"): OutboundContent => ({
  kind: "buttons",
  buttons: Array.from({ length: count }, (_, n) => ({
    id: n === 0 ? id : `${id}${n}`,
    title: n === 0 ? title : `${n} ${title}`,
  })),
});

const row = (id: string, title = id, description: string | null = null) => ({ id, title, description });
const list = (sections: ListSection[], button = "Choose"): OutboundContent => ({
  kind: "list",
  button,
  sections,
});
const rows = (count: number) => Array.from({ length: count }, (_, n) => row(`row ${n}`));
const place = (latitude: number, longitude: number): OutboundContent => ({
  kind: "location",
  latitude,
  longitude,
  name: "Café",
  address: null,
});

describe("nothing is wrong with", () => {
  it.each<[string, Channel, OutboundContent, string, number]>([
    ["a text", "whatsapp", { kind: "text" }, "x".repeat(4_096), 0],
    ["a text of Instagram", "instagram", { kind: "text" }, "é".repeat(500), 0],
    ["an image with a caption", "whatsapp", { kind: "image" }, "x".repeat(OUTBOUND_LIMITS.captionChars), 1],
    ["ten images", "instagram", { kind: "image" }, "", 10],
    ["a voice message", "whatsapp", { kind: "voice" }, "", 1],
    ["three buttons", "whatsapp", buttons(3, "x".repeat(20).slice(2), "i".repeat(255)), "x".repeat(1_024), 0],
    ["thirteen quick replies", "instagram", buttons(13), "Which?", 0],
    ["ten rows", "whatsapp", list([{ title: "", rows: rows(10) }]), "Which?", 0],
    ["a link", "whatsapp", { kind: "link_button", label: "Menu", url: "https://a.example" }, "Look", 0],
    ["a place", "whatsapp", place(-90, 180), "", 0],
    ["a heart", "instagram", { kind: "heart" }, "", 0],
    [
      "a template with a picture",
      "whatsapp",
      { kind: "template", name: "a", language: "en", values: { header: null, body: [], buttons: [] } },
      "",
      1,
    ],
  ])("%s", (_name, channel, content, text, fileCount) => {
    expect(check(channel, content, text, fileCount)).toEqual([]);
  });
});

describe("a text", () => {
  it("has to say something", () => {
    expect(check("whatsapp", { kind: "text" }, " ")).toEqual([
      { field: "text", index: null, trouble: { kind: "missing" } },
    ]);
  });

  it("is measured as its channel does", () => {
    expect(check("instagram", { kind: "text" }, "é".repeat(501))).toEqual([
      { field: "text", index: null, trouble: { kind: "too_long", length: 1_002, max: 1_000, unit: "bytes" } },
    ]);
  });
});

describe("files", () => {
  it.each([
    ["whatsapp", "image", 2, { kind: "too_many", count: 2, max: 1 }],
    ["instagram", "image", 11, { kind: "too_many", count: 11, max: 10 }],
    ["instagram", "video", 2, { kind: "too_many", count: 2, max: 1 }],
    ["whatsapp", "document", 0, { kind: "too_few", count: 0, min: 1 }],
  ] as const)("on %s: %s ×%i", (channel, kind, fileCount, trouble) => {
    expect(check(channel, { kind }, "", fileCount)).toEqual([{ field: "files", index: null, trouble }]);
  });

  it("have no place in a text", () => {
    expect(check("whatsapp", { kind: "text" }, "Hi", 1)).toMatchObject([{ field: "files" }]);
  });

  it.each([
    ["whatsapp", "audio"],
    ["whatsapp", "voice"],
    ["whatsapp", "sticker"],
    ["instagram", "image"],
    ["instagram", "document"],
  ] as const)("take no caption on %s: %s", (channel, kind) => {
    expect(check(channel, { kind }, "words", 1)).toEqual([
      { field: "caption", index: null, trouble: { kind: "not_taken" } },
    ]);
  });

  it("take a caption of limited length", () => {
    expect(check("whatsapp", { kind: "image" }, "x".repeat(1_025), 1)).toEqual([
      {
        field: "caption",
        index: null,
        trouble: { kind: "too_long", length: 1_025, max: 1_024, unit: "characters" },
      },
    ]);
  });
});

describe("buttons", () => {
  it.each([
    ["whatsapp", 4, { kind: "too_many", count: 4, max: 3 }],
    ["instagram", 14, { kind: "too_many", count: 14, max: 13 }],
    ["whatsapp", 0, { kind: "too_few", count: 0, min: 1 }],
  ] as const)("on %s: %i of them", (channel, count, trouble) => {
    expect(check(channel, buttons(count), "Which?")).toEqual([{ field: "buttons", index: null, trouble }]);
  });

  it("need words above them, short titles, ids, and differ from each other", () => {
    const content: OutboundContent = {
      kind: "buttons",
      buttons: [
        { id: "a", title: "x".repeat(21) },
        { id: "a", title: "" },
        { id: "i".repeat(257), title: "x".repeat(21) },
      ],
    };
    const found = check("whatsapp", content).map(({ field, index, trouble }) => [field, index, trouble.kind]);
    expect(found).toEqual([
      ["text", null, "missing"],
      ["button_title", 0, "too_long"],
      ["button_title", 1, "missing"],
      ["button_title", 2, "too_long"],
      ["button_id", 2, "too_long"],
      ["button_title", 2, "repeated"],
      ["button_id", 1, "repeated"],
    ]);
  });

  it("have less room for words above them on WhatsApp", () => {
    expect(check("whatsapp", buttons(1), "x".repeat(1_025))).toMatchObject([{ field: "text" }]);
  });
});

describe("a list", () => {
  it("has at most ten rows over all sections", () => {
    const sections = [
      { title: "One", rows: rows(6) },
      { title: "Two", rows: rows(11).slice(6) },
    ];
    expect(check("whatsapp", list(sections), "Which?")).toEqual([
      { field: "rows", index: null, trouble: { kind: "too_many", count: 11, max: 10 } },
    ]);
  });

  it("is checked in every part", () => {
    const sections = [
      { title: "", rows: [row("a", "x".repeat(25), "x".repeat(73))] },
      { title: "x".repeat(25), rows: [row("a", ""), row("i".repeat(201), "ok")] },
      { title: "Empty", rows: [] },
    ];
    const found = check("whatsapp", list(sections, "x".repeat(21)), "Which?");
    expect(found.map(({ field, index, trouble }) => [field, index, trouble.kind])).toEqual([
      ["list_button", null, "too_long"],
      ["section_title", 0, "missing"],
      ["section_title", 1, "too_long"],
      ["sections", 2, "too_few"],
      ["row_title", 0, "too_long"],
      ["row_description", 0, "too_long"],
      ["row_title", 1, "missing"],
      ["row_id", 2, "too_long"],
      ["row_id", 1, "repeated"],
    ]);
  });

  it("without a section has no rows either", () => {
    expect(check("whatsapp", list([]), "Which?").map(({ field }) => field)).toEqual(["sections", "rows"]);
  });
});

describe("a link button", () => {
  it.each([
    ["javascript:alert(1)", "not_a_link"],
    ["lindenhof.example/menu", "not_a_link"],
    ["", "missing"],
    [`https://a.example/${"x".repeat(2_000)}`, "too_long"],
  ])("does not lead to %s", (url, kind) => {
    expect(check("whatsapp", { kind: "link_button", label: "Menu", url }, "Look")).toMatchObject([
      { field: "link_url", trouble: { kind } },
    ]);
  });
});

describe("a place", () => {
  it.each([
    [90.1, 0, "latitude"],
    [0, -180.1, "longitude"],
    [Number.NaN, 0, "latitude"],
  ])("is on earth: %f, %f", (latitude, longitude, field) => {
    expect(check("whatsapp", place(latitude, longitude))).toMatchObject([
      { field, trouble: { kind: "out_of_range" } },
    ]);
  });
});
