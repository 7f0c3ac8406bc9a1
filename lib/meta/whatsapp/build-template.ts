import type { MessageContent } from "#lib/domain/message-content.ts";
import type { SendableFile } from "../meta-client.ts";

type Template = Extract<MessageContent, { kind: "template" }>;

/** The `template` of a send: its name, its language, and what stands in place of its variables. */
export function buildTemplate({ name, language, values }: Template, headerFile: SendableFile | undefined) {
  const { header, body, buttons } = values;
  const components: object[] = [];
  if (header !== null) components.push({ type: "header", parameters: [textParameter(null, header)] });
  else if (headerFile) components.push({ type: "header", parameters: [fileParameter(headerFile)] });
  if (body.length > 0) {
    const parameters = body.map((value) => textParameter(value.name, value.value));
    components.push({ type: "body", parameters });
  }
  for (const { index, value } of buttons) {
    const parameters = [textParameter(null, value)];
    components.push({ type: "button", sub_type: "url", index: String(index), parameters });
  }
  return { name, language: { code: language }, ...(components.length > 0 ? { components } : {}) };
}

function textParameter(name: string | null, text: string) {
  return { type: "text", ...(name === null ? {} : { parameter_name: name }), text };
}

function fileParameter(file: SendableFile) {
  return {
    type: "image",
    image: file.kind === "uploaded" ? { id: file.id } : { link: file.url },
  };
}
