import { expect, it } from "vitest";
import { buildTemplate } from "#lib/meta/whatsapp/build-template.ts";
import { parseTemplateSend } from "#lib/sandbox/templates/parse-template-send.ts";
import { sampleTemplates } from "#lib/sandbox/templates/sample-templates.ts";

const text = (value: string, name?: string) => ({
  type: "text",
  text: value,
  ...(name ? { parameter_name: name } : {}),
});
const NAMED = [{ type: "body", parameters: [text("Ada", "first_name"), text("mugs", "topic")] }];

function send(name: string, components: object[] = [], code = "en_US") {
  return parseTemplateSend(sampleTemplates(), { name, language: { code }, components });
}

it("shows the customer what the product says it will", () => {
  const sent = buildTemplate(
    {
      kind: "template",
      name: "order_ready",
      language: "de",
      values: {
        header: { name: null, value: "7" },
        body: ["Ada", "Tasse", "Montag"].map((value) => ({ name: null, value })),
        buttons: [{ index: 0, kind: "url", value: "7" }],
      },
    },
    undefined,
  );
  expect(parseTemplateSend(sampleTemplates(), sent)).toMatchObject({
    text: "Bestellung 7\nHallo Ada, deine Bestellung (Tasse) liegt bis Montag bereit.\nFern & Clay",
  });
  expect(send("answer_follow_up", NAMED)).toMatchObject({
    text: expect.stringMatching(/^Hello Ada, .* about mugs\./),
  });
});

it("offers the customer the template's buttons, and its picture", () => {
  expect(send("answer_follow_up", NAMED)).toMatchObject({
    buttons: [
      { id: "Yes, please", title: "Yes, please", url: null },
      { id: "No, thanks", title: "No, thanks", url: null },
    ],
    file: null,
  });
  const parts = [
    { type: "header", parameters: [text("1042")] },
    { type: "body", parameters: ["Nora", "mug", "Friday"].map((value) => text(value)) },
    { type: "button", sub_type: "url", index: "0", parameters: [text("1042")] },
  ];
  expect(send("order_ready", parts)).toMatchObject({
    buttons: [{ title: "See the order", url: "https://fernandclay.example/orders/1042" }],
  });
  const picture = [{ type: "header", parameters: [{ type: "image", image: { id: "media-7" } }] }];
  expect(send("studio_photo", picture)).toMatchObject({
    text: "A look into our studio this week.",
    file: { kind: "image", mediaId: "media-7", name: null },
  });
});

it.each([
  [132001, "nobody", []],
  [132001, "workshop_invitation", []],
  [132015, "weekly_news", []],
  [132000, "answer_follow_up", []],
  [132012, "answer_follow_up", [{ type: "body", parameters: [text("Ada"), text("mugs")] }]],
  [
    132012,
    "answer_follow_up",
    [{ type: "body", parameters: [text("A\nda", "first_name"), text("x", "topic")] }],
  ],
  [132012, "studio_photo", []],
  [131008, "autumn_offer", [{ type: "body", parameters: [text("1"), text("2")] }]],
])("refuses with Meta's code %i: %s", (code, name, components) => {
  expect(send(name, components)).toMatchObject({ failure: { code } });
});
