import { buttonsWithValue, type TemplateField } from "./check-template.ts";
import type { TemplateButtonValue, TemplateValue, TemplateValues } from "./message-content.ts";
import type { TemplateDefinition, TemplateVariable } from "./template.ts";

/** One thing to fill in. */
export interface TemplateFieldSpec {
  field: TemplateField;
  place: "header" | "body" | "link" | "code";
  /** The variable's key, or the button's label. */
  name: string;
  example: string | null;
}

/** What a person fills in, in the order of the message. A one-time code stands in the body already. */
export function templateFields({ header, body, buttons }: TemplateDefinition): TemplateFieldSpec[] {
  const headerVariables = header?.kind === "text" ? header.variables : [];
  return [
    ...headerVariables.map(({ key, example }) => ({
      field: "header" as const,
      place: "header" as const,
      name: key,
      example,
    })),
    ...body.variables.map(({ key, example }, index) => ({
      field: `body.${index}` as const,
      place: "body" as const,
      name: key,
      example,
    })),
    ...buttonsWithValue(buttons).flatMap((index): TemplateFieldSpec[] => {
      const button = buttons[index];
      const field = `button.${index}` as const;
      if (button?.kind === "copy_code") {
        return [{ field, place: "code", name: button.label, example: button.example }];
      }
      return button?.kind === "url"
        ? [{ field, place: "link", name: button.label, example: linkEnd(button) }]
        : [];
    }),
  ];
}

/** What was filled in, as a message keeps it. */
export function templateValues(
  { header, body, buttons }: TemplateDefinition,
  typed: ReadonlyMap<TemplateField, string>,
): TemplateValues {
  const readValue = ({ key, isNamed }: TemplateVariable, field: TemplateField): TemplateValue => ({
    name: isNamed ? key : null,
    value: typed.get(field)?.trim() ?? "",
  });
  const [headerVariable] = header?.kind === "text" ? header.variables : [];
  const bodyValues = body.variables.map((variable, index) => readValue(variable, `body.${index}`));
  return {
    header: headerVariable ? readValue(headerVariable, "header") : null,
    body: bodyValues,
    buttons: buttonsWithValue(buttons).flatMap((index): TemplateButtonValue[] => {
      const kind = buttons[index]?.kind;
      if (kind === "one_time_code") return [{ index, kind, value: bodyValues[0]?.value ?? "" }];
      if (kind !== "url" && kind !== "copy_code") return [];
      return [{ index, kind, value: typed.get(`button.${index}`)?.trim() ?? "" }];
    }),
  };
}

/** Meta's samples are whole addresses; what is filled in is their end. */
function linkEnd({ url, example }: { url: string; example: string | null }): string | null {
  const start = url.replace(/\{\{1\}\}.*$/, "");
  return example?.startsWith(start) ? example.slice(start.length) : example;
}
