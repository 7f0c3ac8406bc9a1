import type { MessageContent } from "#lib/domain/message-content.ts";
import type { SendableFile } from "../meta-client.ts";

type Template = Extract<MessageContent, { kind: "template" }>;

/** The `template` of a send: its name, its language, and what stands in place of its variables. */
export function buildTemplate({ name, language, values }: Template, headerFile: SendableFile | undefined) {
  const { header, body, buttons } = values;
  const components: object[] = [];
  if (header) components.push({ type: "header", parameters: [textParameter(header.name, header.value)] });
  else if (headerFile) components.push({ type: "header", parameters: [fileParameter(headerFile)] });
  if (body.length > 0) {
    const parameters = body.map((value) => textParameter(value.name, value.value));
    components.push({ type: "body", parameters });
  }
  for (const { index, kind, value } of buttons) {
    const isCoupon = kind === "copy_code";
    components.push({
      type: "button",
      // The button of a one-time code is a web address to Meta, whatever it does.
      sub_type: isCoupon ? "copy_code" : "url",
      index: String(index),
      parameters: [isCoupon ? { type: "coupon_code", coupon_code: value } : textParameter(null, value)],
    });
  }
  return { name, language: { code: language }, ...(components.length > 0 ? { components } : {}) };
}

function textParameter(name: string | null, text: string) {
  return { type: "text", ...(name === null ? {} : { parameter_name: name }), text };
}

/** What it is, the file says: a template only names itself. */
function fileParameter(file: SendableFile) {
  return {
    type: file.as,
    [file.as]: {
      ...(file.kind === "uploaded" ? { id: file.id } : { link: file.url }),
      ...(file.as === "document" && file.fileName ? { filename: file.fileName } : {}),
    },
  };
}
