/** A message template of the invented shop, as `GET /{waba}/message_templates` describes it. */
export interface SandboxTemplate {
  name: string;
  language: string;
  status: "APPROVED" | "PAUSED";
  category: "UTILITY" | "MARKETING";
  components: TemplateComponent[];
}

export type TemplateComponent =
  | { type: "HEADER"; format: "TEXT"; text: string }
  | { type: "HEADER"; format: "IMAGE" }
  | { type: "BODY"; text: string }
  | { type: "FOOTER"; text: string }
  | { type: "BUTTONS"; buttons: TemplateButton[] };

export type TemplateButton =
  | { type: "QUICK_REPLY"; text: string }
  | { type: "URL"; text: string; url: string };

export const SANDBOX_TEMPLATES: readonly SandboxTemplate[] = [
  {
    name: "order_ready",
    language: "en",
    status: "APPROVED",
    category: "UTILITY",
    components: [
      { type: "BODY", text: "Hello {{1}}, your order {{2}} is ready to be collected." },
      { type: "FOOTER", text: "Fern & Clay" },
    ],
  },
  {
    name: "order_ready",
    language: "de",
    status: "APPROVED",
    category: "UTILITY",
    components: [{ type: "BODY", text: "Hallo {{1}}, Ihre Bestellung {{2}} liegt zur Abholung bereit." }],
  },
  {
    name: "delivery_update",
    language: "en",
    status: "APPROVED",
    category: "UTILITY",
    components: [
      { type: "HEADER", format: "TEXT", text: "Order {{1}}" },
      { type: "BODY", text: "Your parcel arrives on {{day}} between {{from}} and {{to}}." },
      {
        type: "BUTTONS",
        buttons: [
          { type: "URL", text: "Follow it", url: "https://fernandclay.example/parcels/{{1}}" },
          { type: "QUICK_REPLY", text: "Another day" },
        ],
      },
    ],
  },
  {
    name: "spring_plants",
    language: "en",
    status: "APPROVED",
    category: "MARKETING",
    components: [
      { type: "HEADER", format: "IMAGE" },
      { type: "BODY", text: "Spring is here, and so are the ferns." },
    ],
  },
  {
    name: "summer_sale",
    language: "en",
    status: "PAUSED",
    category: "MARKETING",
    components: [{ type: "BODY", text: "All pots at half price." }],
  },
];
