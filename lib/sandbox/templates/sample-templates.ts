/** A template as this Meta keeps it, in Meta's words. */
export interface SandboxTemplate {
  id: string;
  name: string;
  language: string;
  status: string;
  category: string;
  parameter_format: "NAMED" | "POSITIONAL";
  components: object[];
  rejected_reason: string;
  quality_score: { score: string };
}

const SHOP = "https://fernandclay.example";

function template(
  id: number,
  name: string,
  language: string,
  rest: Pick<SandboxTemplate, "category" | "components"> & Partial<SandboxTemplate>,
): SandboxTemplate {
  return {
    id: String(800_000_000_000_000 + id),
    name,
    language,
    status: "APPROVED",
    parameter_format: "POSITIONAL",
    rejected_reason: "NONE",
    quality_score: { score: "UNKNOWN" },
    ...rest,
  };
}

const body = (text: string, ...samples: string[]) => ({
  type: "BODY",
  text,
  ...(samples.length > 0 ? { example: { body_text: [samples] } } : {}),
});
const footer = (text: string) => ({ type: "FOOTER", text });
const buttons = (...list: object[]) => ({ type: "BUTTONS", buttons: list });

/** What the invented shop has submitted: every status and every part that the product has something to say about. */
export function sampleTemplates(): SandboxTemplate[] {
  return [
    template(1, "order_ready", "en_US", {
      category: "UTILITY",
      quality_score: { score: "GREEN" },
      components: [
        { type: "HEADER", format: "TEXT", text: "Order {{1}}", example: { header_text: ["1042"] } },
        body(
          "Hello {{1}}, your {{2}} is ready. You can pick it up until {{3}}.",
          "Nora",
          "blue mug",
          "Friday",
        ),
        footer("Fern & Clay, pottery studio"),
        buttons(
          {
            type: "URL",
            text: "See the order",
            url: `${SHOP}/orders/{{1}}`,
            example: [`${SHOP}/orders/1042`],
          },
          { type: "PHONE_NUMBER", text: "Call the shop", phone_number: "+12025550100" },
        ),
      ],
    }),
    template(2, "order_ready", "de", {
      category: "UTILITY",
      components: [
        { type: "HEADER", format: "TEXT", text: "Bestellung {{1}}", example: { header_text: ["1042"] } },
        body(
          "Hallo {{1}}, deine Bestellung ({{2}}) liegt bis {{3}} bereit.",
          "Nora",
          "blaue Tasse",
          "Freitag",
        ),
        footer("Fern & Clay"),
        buttons({
          type: "URL",
          text: "Bestellung ansehen",
          url: `${SHOP}/orders/{{1}}`,
          example: [`${SHOP}/orders/1042`],
        }),
      ],
    }),
    template(3, "answer_follow_up", "en_US", {
      category: "UTILITY",
      parameter_format: "NAMED",
      components: [
        {
          type: "BODY",
          text: "Hello {{first_name}}, we have an answer to your question about {{topic}}. Shall we go on here?",
          example: {
            body_text_named_params: [
              { param_name: "first_name", example: "Nora" },
              { param_name: "topic", example: "the teapot" },
            ],
          },
        },
        buttons({ type: "QUICK_REPLY", text: "Yes, please" }, { type: "QUICK_REPLY", text: "No, thanks" }),
      ],
    }),
    template(4, "autumn_offer", "en_US", {
      category: "MARKETING",
      quality_score: { score: "YELLOW" },
      components: [
        body("Autumn is here: {{1}} off all glazed bowls until {{2}}.", "15 %", "Sunday"),
        footer("Tap Stop to get no offers"),
        buttons(
          { type: "COPY_CODE", text: "Copy offer code", example: ["AUTUMN15"] },
          { type: "QUICK_REPLY", text: "Stop" },
        ),
      ],
    }),
    template(5, "studio_photo", "en_US", {
      category: "MARKETING",
      components: [
        { type: "HEADER", format: "IMAGE", example: { header_handle: [`${SHOP}/studio.jpg`] } },
        body("A look into our studio this week."),
      ],
    }),
    template(10, "glazing_clip", "en_US", {
      category: "MARKETING",
      components: [
        { type: "HEADER", format: "VIDEO", example: { header_handle: [`${SHOP}/glazing.mp4`] } },
        body("This is how our bowls get their glaze."),
      ],
    }),
    template(11, "invoice", "en_US", {
      category: "UTILITY",
      components: [
        { type: "HEADER", format: "DOCUMENT", example: { header_handle: [`${SHOP}/invoice.pdf`] } },
        body("Here is the invoice of your order {{1}}. Thank you!", "1042"),
      ],
    }),
    template(6, "sign_in_code", "en_US", {
      category: "AUTHENTICATION",
      components: [
        { type: "BODY", text: "*{{1}}* is your verification code.", add_security_recommendation: true },
        buttons({
          type: "URL",
          text: "Copy code",
          url: "https://www.whatsapp.com/otp/code/?otp_type=COPY_CODE&code=otp{{1}}",
          example: ["https://www.whatsapp.com/otp/code/?otp_type=COPY_CODE&code=otp123456"],
        }),
      ],
    }),
    template(7, "workshop_invitation", "en_US", {
      category: "MARKETING",
      status: "PENDING",
      components: [body("Our next workshop starts on {{1}}. Is there a place we may keep for you?", "3 May")],
    }),
    template(8, "weekly_news", "en_US", {
      category: "MARKETING",
      status: "PAUSED",
      quality_score: { score: "RED" },
      components: [body("News from the kiln: {{1}}", "new glazes")],
    }),
    template(9, "winner", "en_US", {
      category: "MARKETING",
      status: "REJECTED",
      rejected_reason: "PROMOTIONAL",
      components: [body("You have won!")],
    }),
  ];
}
