/** What a customer's phone has to send besides text. */
export const SAMPLE_KINDS = ["photo", "voice", "document"] as const;
export type SampleKind = (typeof SAMPLE_KINDS)[number];
