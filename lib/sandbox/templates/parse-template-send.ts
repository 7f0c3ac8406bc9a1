import { FILE_KINDS, type FileKind } from "#lib/domain/message-content.ts";
import { fillText, variableKeys } from "#lib/domain/template.ts";
import type { GraphFailure } from "../graph/graph-error.ts";
import { asObject, asString } from "../graph/read-parameters.ts";
import type { SandboxTemplate } from "./sample-templates.ts";

/** Refused because of the parameters: too many or few, or none of the right kind. */
const FORBIDDEN = /[\n\t]| {5}/;

type Parameters = Record<string, unknown>[];

export interface SentTemplate {
  name: string;
  language: string;
  text: string;
  /** What the customer can tap. */
  buttons: { id: string; title: string; url: string | null }[];
  /** The file in the header, under the id that Meta gave it. */
  file: { kind: FileKind; mediaId: string; name: string | null } | null;
}

/** What the customer gets to see of a template that was sent, or Meta's refusal (error codes 132xxx). */
export function parseTemplateSend(
  templates: readonly SandboxTemplate[],
  sent: unknown,
): SentTemplate | { failure: GraphFailure } {
  const { name, language, components } = asObject(sent);
  const code = asString(asObject(language).code);
  const template = templates.find((known) => known.name === name && known.language === code);
  if (!template || !["APPROVED", "PAUSED", "DISABLED"].includes(template.status)) {
    return refuse(
      132001,
      "Template name does not exist in the translation",
      `template name (${name}) does not exist in ${code}`,
    );
  }
  if (template.status === "PAUSED") return refuse(132015, "Template is Paused", "The template is paused.");
  if (template.status === "DISABLED")
    return refuse(132016, "Template is Disabled", "The template is disabled.");
  const given = Array.isArray(components) ? components.map(asObject) : [];
  const lines: string[] = [];
  let buttons: SentTemplate["buttons"] = [];
  for (const part of template.components.map(asObject)) {
    const type = (asString(part.type) ?? "").toLowerCase();
    if (type === "buttons") {
      const failure = checkButtons(part, given);
      if (failure) return { failure };
      buttons = listButtons(part, given);
      continue;
    }
    const parameters = parametersOf(given, type);
    const filled = fillPart(type, part, parameters, template.parameter_format);
    if ("failure" in filled) return filled;
    if (filled.text !== "") lines.push(filled.text);
  }
  const { name: known, language: spoken } = template;
  return { name: known, language: spoken, text: lines.join("\n"), buttons, file: readHeaderFile(given) };
}

function readHeaderFile(given: Record<string, unknown>[]): SentTemplate["file"] {
  const [header] = parametersOf(given, "header");
  const kind = FILE_KINDS.find((candidate) => candidate === header?.type);
  if (!kind) return null;
  const { id, filename } = asObject(header?.[kind]);
  const mediaId = asString(id);
  return mediaId === null ? null : { kind, mediaId, name: asString(filename) };
}

function listButtons(part: Record<string, unknown>, given: Record<string, unknown>[]) {
  const buttons = Array.isArray(part.buttons) ? part.buttons.map(asObject) : [];
  return buttons.flatMap((button, index): SentTemplate["buttons"] => {
    const title = asString(button.text) ?? "";
    if (button.type === "QUICK_REPLY") return [{ id: title, title, url: null }];
    const url = asString(button.url);
    if (!url) return [];
    const component = given.filter(
      ({ type, index: at }) => type === "button" && String(at) === String(index),
    );
    const value = asString(parametersOf(component, "button")[0]?.text) ?? "";
    const [key] = variableKeys(url);
    return [{ id: `url-${index}`, title, url: key ? fillText(url, new Map([[key, value]])) : url }];
  });
}

function fillPart(
  type: string,
  part: Record<string, unknown>,
  parameters: Parameters,
  format: SandboxTemplate["parameter_format"],
): { text: string } | { failure: GraphFailure } {
  const fileKind = asString(part.format)?.toLowerCase();
  if (type === "header" && fileKind !== "text") {
    if (parameters[0]?.type === fileKind) return { text: "" };
    return refuse(
      132012,
      "Parameter format does not match format in the created template",
      `header: Format mismatch, expected ${part.format}, received UNKNOWN`,
    );
  }
  const text = asString(part.text) ?? "";
  const keys = variableKeys(text);
  if (keys.length !== parameters.length) {
    return refuse(
      132000,
      "Number of parameters does not match the expected number of params",
      `${type}: number of localizable_params (${parameters.length}) does not match the expected number of params (${keys.length})`,
    );
  }
  const values = new Map<string, string>();
  for (const [index, parameter] of parameters.entries()) {
    const value = asString(parameter.text);
    const key = format === "NAMED" ? asString(parameter.parameter_name) : keys[index];
    if (parameter.type !== "text" || !value || !key || !keys.includes(key)) {
      return refuse(
        132012,
        "Parameter format does not match format in the created template",
        `${type}: Parameter name is missing or empty`,
      );
    }
    if (FORBIDDEN.test(value)) {
      return refuse(
        132012,
        "Parameter format does not match format in the created template",
        "Param text cannot have new-line/tab characters or more than 4 consecutive spaces",
      );
    }
    values.set(key, value);
  }
  return { text: fillText(text, values) };
}

function checkButtons(part: Record<string, unknown>, given: Record<string, unknown>[]): GraphFailure | null {
  const buttons = Array.isArray(part.buttons) ? part.buttons.map(asObject) : [];
  for (const [index, button] of buttons.entries()) {
    const isCoupon = button.type === "COPY_CODE";
    const needsValue = isCoupon || variableKeys(asString(button.url) ?? "").length > 0;
    const parameters = given.filter(
      ({ type, index: at }) => type === "button" && String(at) === String(index),
    );
    const [value] = parametersOf(parameters, "button");
    if (needsValue && !(asString(value?.text) || asString(value?.coupon_code))) {
      return refuse(
        131008,
        "Required parameter is missing",
        `buttons: Button at index ${index} of type ${button.type} requires a parameter`,
      ).failure;
    }
  }
  return null;
}

function parametersOf(given: Record<string, unknown>[], type: string): Parameters {
  const component = given.find((candidate) => asString(candidate.type)?.toLowerCase() === type);
  return Array.isArray(component?.parameters) ? component.parameters.map(asObject) : [];
}

function refuse(code: number, title: string, details: string): { failure: GraphFailure } {
  return {
    failure: {
      status: code === 132001 ? 404 : 400,
      code,
      type: "OAuthException",
      message: `(#${code}) ${title}`,
      details,
    },
  };
}
