import type { GraphFailure } from "../graph/graph-error.ts";
import { asObject, asString } from "../graph/read-parameters.ts";
import { SANDBOX_TEMPLATES, type TemplateButton } from "./sandbox-templates.ts";

export type FilledTemplate =
  | {
      kind: "filled";
      name: string;
      language: string;
      text: string;
      /** What the customer can tap. */
      buttons: { id: string; title: string; url: string | null }[];
      /** Of the header. */
      mediaId: string | null;
    }
  | { kind: "refused"; failure: GraphFailure };

const VARIABLE = /\{\{\s*(\w+)\s*\}\}/g;

/** The `template` of a send in its final words, or why Meta refuses it. */
export function fillTemplate(value: unknown): FilledTemplate {
  const call = asObject(value);
  const name = asString(call.name);
  const language = asString(asObject(call.language).code);
  if (!name || !language)
    return refused(100, "Invalid parameter", "template needs a name and a language code.");
  const template = SANDBOX_TEMPLATES.find((known) => known.name === name && known.language === language);
  if (!template) {
    return refused(132001, "Template name does not exist in the translation", `${name} (${language})`, 404);
  }
  if (template.status === "PAUSED") return refused(132015, "Template is paused", name);
  const given = readComponents(call.components);
  const lines: string[] = [];
  let mediaId: string | null = null;
  let buttons: TemplateButton[] = [];
  for (const component of template.components) {
    if (component.type === "BUTTONS") buttons = component.buttons;
    else if (component.type === "FOOTER") lines.push(component.text);
    else if (component.type === "HEADER" && component.format === "IMAGE") {
      mediaId = asString(asObject(given.header[0]?.image).id);
      if (mediaId === null)
        return refused(132012, "Parameter format does not match", "header: expected IMAGE");
    } else {
      const parameters = component.type === "BODY" ? given.body : given.header;
      const filled = fill(component.text, parameters);
      if (filled === null) return wrongCount(component.type.toLowerCase(), component.text, parameters.length);
      lines.push(filled);
    }
  }
  if (given.body.length > 0 && !template.components.some(({ type }) => type === "BODY")) {
    return wrongCount("body", "", given.body.length);
  }
  const tappable = [];
  for (const [index, button] of buttons.entries()) {
    if (button.type === "QUICK_REPLY") {
      tappable.push({ id: button.text, title: button.text, url: null });
      continue;
    }
    const parameters = given.buttons[index] ?? [];
    const url = fill(button.url, parameters);
    if (url === null) return wrongCount(`button ${index}`, button.url, parameters.length);
    tappable.push({ id: `url-${index}`, title: button.text, url });
  }
  return { kind: "filled", name, language, text: lines.join("\n"), buttons: tappable, mediaId };
}

type Parameter = Record<string, unknown>;

function readComponents(value: unknown) {
  const given: { header: Parameter[]; body: Parameter[]; buttons: Record<number, Parameter[]> } = {
    header: [],
    body: [],
    buttons: {},
  };
  for (const item of Array.isArray(value) ? value : []) {
    const { type, parameters, index } = asObject(item);
    const list = (Array.isArray(parameters) ? parameters : []).map(asObject);
    if (type === "header" || type === "body") given[type] = list;
    if (type === "button") given.buttons[Number(index)] = list;
  }
  return given;
}

/** null: there are more or fewer parameters than variables, or they are called otherwise. */
function fill(text: string, parameters: Parameter[]): string | null {
  const names = [...new Set([...text.matchAll(VARIABLE)].map(([, name = ""]) => name))];
  if (names.length !== parameters.length) return null;
  const values = new Map<string, string>();
  for (const [position, name] of names.entries()) {
    const parameter = /^\d+$/.test(name)
      ? parameters[position]
      : parameters.find(({ parameter_name }) => parameter_name === name);
    const value = asString(parameter?.text);
    if (!value) return null;
    values.set(name, value);
  }
  return text.replace(VARIABLE, (_, name: string) => values.get(name) ?? "");
}

function wrongCount(where: string, text: string, given: number): FilledTemplate {
  const expected = new Set([...text.matchAll(VARIABLE)].map(([, name]) => name)).size;
  const details = `${where}: number of localizable_params (${given}) does not match the expected number of params (${expected})`;
  return refused(132000, "Number of parameters does not match the expected number of params", details);
}

function refused(code: number, message: string, details: string, status = 400): FilledTemplate {
  return {
    kind: "refused",
    failure: { status, code, type: "OAuthException", message: `(#${code}) ${message}`, details },
  };
}
