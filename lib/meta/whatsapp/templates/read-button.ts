import { z } from "zod";
import { type TemplateButton, variableKeys } from "#lib/domain/template.ts";
import { storableText } from "#lib/domain/text.ts";
import { kindName } from "../../fields.ts";

const MAX_CHARS = 2_048;
const text = z
  .string()
  .transform((words) => storableText(words.slice(0, MAX_CHARS)))
  .catch("");

const fields = z.object({
  text,
  url: text,
  /** A list, or the sample itself. */
  example: z
    .union([z.array(z.string()).transform(([first]) => first ?? null), z.string()])
    .nullish()
    .transform((sample) => sample ?? null)
    .catch(null),
});

/** The address behind the button of a one-time code: that is how Meta lists it. */
const CODE_ADDRESS = /^https:\/\/www\.whatsapp\.com\/otp\/code\//;
/** They lead somewhere by themselves: a send says nothing about them. */
const PHONE_TYPES = ["PHONE_NUMBER", "VOICE_CALL"];

export function readButton(source: Record<string, unknown>): TemplateButton {
  const type = kindName(source.type);
  const { text: label, url, example } = fields.parse(source);
  if (type === "QUICK_REPLY") return { kind: "quick_reply", label };
  if (PHONE_TYPES.includes(type)) return { kind: "phone", label };
  if (type === "COPY_CODE") return { kind: "copy_code", label, example };
  if (type === "OTP" || (type === "URL" && CODE_ADDRESS.test(url))) return { kind: "one_time_code", label };
  if (type === "URL") {
    const hasVariable = variableKeys(url).length > 0;
    return { kind: "url", label, url, hasVariable, example: hasVariable ? example : null };
  }
  return { kind: "other", label, what: type.toLowerCase() };
}
