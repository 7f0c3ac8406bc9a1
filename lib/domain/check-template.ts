import { checkHeaderFile, type HeaderFile, type HeaderFileProblem } from "./check-header-file.ts";
import { fillTemplate, templateText } from "./fill-template.ts";
import type { TemplateValue, TemplateValues } from "./message-content.ts";
import type { Template, TemplateButton, TemplateDefinition, TemplateVariable } from "./template.ts";

/** Meta's limits of a template once it is filled in (error 132005). */
const TEMPLATE_HEADER_MAX_CHARS = 60;
const TEMPLATE_BODY_MAX_CHARS = 1024;
const TEMPLATE_URL_MAX_CHARS = 2_000;
/** Of a one-time code, and of a code to copy. */
const ONE_TIME_CODE_MAX_CHARS = 15;
const COPY_CODE_MAX_CHARS = 20;

/** Why a template cannot go out to this person at all, whatever is filled in. */
export type TemplateRefusal =
  | "gone"
  | "pending"
  | "rejected"
  | "paused"
  | "disabled"
  | "not_approved"
  /** Its header is a place. */
  | "header_not_supported"
  /** It has parts that nobody here can fill in. */
  | "parts_not_supported"
  /** The contact asked to get no marketing. */
  | "marketing_stopped"
  /** Meta sends codes to phone numbers only (error 131062). */
  | "code_needs_number";

export interface TemplateRecipient {
  /** Known by number; false: only by a username's id. */
  hasPhone: boolean;
  isMarketingStopped: boolean;
}

/** Where a value stands, `file` in place of the header's words: of the body and the buttons, which one. */
export type TemplateField = "file" | "header" | `body.${number}` | `button.${number}`;

export interface TemplateProblem {
  field: TemplateField | "body" | "values";
  problem: TemplateProblemKind;
  /** Of a length. */
  max?: number;
}

export type TemplateProblemKind =
  | "empty"
  | "line_break"
  | "spaces"
  | "too_long"
  | "bad_link_end"
  | "not_matching"
  | HeaderFileProblem;

export type CheckedTemplate =
  | { kind: "ok"; text: string }
  | { kind: "refused"; reason: TemplateRefusal }
  | { kind: "invalid"; problems: TemplateProblem[] };

/** Whether the template may go out with these values and files, by its definition; and what it then says. */
export function checkTemplate(
  template: Template,
  values: TemplateValues,
  recipient: TemplateRecipient,
  files: readonly HeaderFile[] = [],
): CheckedTemplate {
  const reason = refuseTemplate(template, recipient);
  if (reason) return { kind: "refused", reason };
  const problems = checkTemplateValues(template.definition, values, files);
  if (problems.length > 0) return { kind: "invalid", problems };
  return { kind: "ok", text: templateText(fillTemplate(template.definition, values)) };
}

export function refuseTemplate(
  { status, category, definition, isGone }: Template,
  { hasPhone, isMarketingStopped }: TemplateRecipient,
): TemplateRefusal | null {
  if (isGone || status === "deleted") return "gone";
  switch (status) {
    case "approved":
      break;
    case "pending":
    case "rejected":
    case "paused":
    case "disabled":
      return status;
    default:
      return "not_approved";
  }
  const { header, otherParts, buttons } = definition;
  if (otherParts.length > 0 || buttons.some(({ kind }) => kind === "other")) return "parts_not_supported";
  if (header?.kind === "location") return "header_not_supported";
  if (category === "marketing" && isMarketingStopped) return "marketing_stopped";
  if (category === "authentication" && !hasPhone) return "code_needs_number";
  return null;
}

/** The indexes of buttons that a value belongs to. */
export function buttonsWithValue(buttons: TemplateButton[]): number[] {
  return buttons.flatMap((button, index) => {
    const takesValue =
      button.kind === "copy_code" ||
      button.kind === "one_time_code" ||
      (button.kind === "url" && button.hasVariable);
    return takesValue ? [index] : [];
  });
}

/** Whether values and files fit the definition: how many and under which names, and each by itself. */
export function checkTemplateValues(
  definition: TemplateDefinition,
  values: TemplateValues,
  files: readonly HeaderFile[],
): TemplateProblem[] {
  if (!fits(definition, values)) return [{ field: "values", problem: "not_matching" }];
  const fileProblem = checkHeaderFile(definition, files);
  if (fileProblem === "not_matching") return [{ field: "values", problem: fileProblem }];
  const problems: TemplateProblem[] = [
    ...(fileProblem ? [{ field: "file" as const, problem: fileProblem }] : []),
    ...(values.header ? checkParameter("header", values.header.value) : []),
    ...values.body.flatMap(({ value }, index) => checkParameter(`body.${index}`, value)),
    ...values.buttons.flatMap(({ index, value }) => checkButton(definition, values, index, value)),
  ];
  if (problems.length > 0) return problems;
  const { header, body } = fillTemplate(definition, values);
  return [
    ...tooLong("header", header ?? "", TEMPLATE_HEADER_MAX_CHARS),
    ...tooLong("body", body, TEMPLATE_BODY_MAX_CHARS),
  ];
}

/** As many values as variables, under their names (errors 132000 and 132012). */
function fits({ header, body, buttons }: TemplateDefinition, values: TemplateValues): boolean {
  const headerVariables = header?.kind === "text" ? header.variables : [];
  const isHeaderFull = match(headerVariables, values.header ? [values.header] : []);
  const isBodyFull = match(body.variables, values.body);
  const indexes = buttonsWithValue(buttons);
  return (
    isHeaderFull &&
    isBodyFull &&
    values.buttons.length === indexes.length &&
    indexes.every(
      (index, position) =>
        values.buttons[position]?.index === index && values.buttons[position]?.kind === buttons[index]?.kind,
    )
  );
}

function match(variables: TemplateVariable[], values: TemplateValue[]): boolean {
  const isNamedAlike = ({ key, isNamed }: TemplateVariable, index: number) =>
    values[index]?.name === (isNamed ? key : null);
  return values.length === variables.length && variables.every(isNamedAlike);
}

/** Meta refuses parameters with line breaks, tabs, or more than four spaces in a row, and empty ones. */
function checkParameter(field: TemplateField, value: string): TemplateProblem[] {
  if (value.trim() === "") return [{ field, problem: "empty" }];
  if (/[\n\r\t\v\f\u2028\u2029]/.test(value)) return [{ field, problem: "line_break" }];
  if (/ {5}/.test(value)) return [{ field, problem: "spaces" }];
  return [];
}

function checkButton(
  { buttons }: TemplateDefinition,
  values: TemplateValues,
  index: number,
  value: string,
): TemplateProblem[] {
  const field: TemplateField = `button.${index}`;
  const button = buttons[index];
  if (button?.kind === "one_time_code") {
    // The button copies what the body says: one field stands for both.
    if (values.body[0]?.value !== value) return [{ field: "values", problem: "not_matching" }];
    return tooLong("body.0", value, ONE_TIME_CODE_MAX_CHARS);
  }
  const problems = checkParameter(field, value);
  if (problems.length > 0) return problems;
  if (button?.kind === "copy_code") return tooLong(field, value, COPY_CODE_MAX_CHARS);
  if (/\s/.test(value)) return [{ field, problem: "bad_link_end" }];
  return button?.kind === "url" ? tooLong(field, `${button.url}${value}`, TEMPLATE_URL_MAX_CHARS) : [];
}

function tooLong(field: TemplateProblem["field"], text: string, max: number): TemplateProblem[] {
  return text.length > max ? [{ field, problem: "too_long", max }] : [];
}
