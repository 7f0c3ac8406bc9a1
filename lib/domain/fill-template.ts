import type { TemplateValues } from "./message-content.ts";
import { fillText, type TemplateDefinition, type TemplateText } from "./template.ts";

/** A template as the customer sees it. */
export interface FilledTemplate {
  header: string | null;
  body: string;
  footer: string | null;
  /** `url`: where it leads. */
  buttons: { label: string; url: string | null }[];
}

export function fillTemplate(definition: TemplateDefinition, values: TemplateValues): FilledTemplate {
  const { header, body, footer, buttons } = definition;
  const headerValues = values.header ? [values.header.value] : [];
  return {
    header: header?.kind === "text" ? fill(header, headerValues) : null,
    body: fill(
      body,
      values.body.map(({ value }) => value),
    ),
    footer,
    buttons: buttons.map((button, index) => {
      const value = values.buttons.find((candidate) => candidate.index === index)?.value;
      if (button.kind !== "url") return { label: button.label, url: null };
      const isFilled = button.hasVariable && value !== undefined && value !== "";
      return {
        label: button.label,
        url: isFilled ? button.url.replace(/\{\{1\}\}/, () => value) : button.url,
      };
    }),
  };
}

/** Its words as one text: what the message says in lists, quotes and the thread. */
export function templateText({ header, body, footer }: FilledTemplate): string {
  return [header, body, footer].filter((part) => part !== null && part !== "").join("\n");
}

function fill({ text, variables }: TemplateText, values: string[]): string {
  const known = variables.flatMap(({ key }, index): [string, string][] => {
    const value = values[index];
    return value === undefined || value === "" ? [] : [[key, value]];
  });
  return fillText(text, new Map(known));
}
