import {
  type TemplateDefinition,
  type TemplateHeader,
  type TemplateText,
  variableKeys,
} from "#lib/domain/template.ts";
import { storableText } from "#lib/domain/text.ts";
import { asRecord, kindName } from "../../fields.ts";
import { readButton } from "./read-button.ts";

/** Far above every limit of Meta's, whichever way it counts. */
const MAX_TEXT_CHARS = 8_192;
const MAX_EXAMPLE_CHARS = 1_024;
const MAX_BUTTONS = 20;
const FILE_HEADERS = ["image", "video", "document", "location"] as const;

/** The `components` of a template, in Meta's order. What nobody here knows is kept by name. */
export function readDefinition(components: unknown[]): TemplateDefinition {
  const definition: TemplateDefinition = {
    header: null,
    body: { text: "", variables: [] },
    footer: null,
    buttons: [],
    otherParts: [],
  };
  for (const component of components.map(asRecord)) {
    const type = kindName(component.type).toLowerCase();
    const header = type === "header" ? readHeader(component) : null;
    if (header) definition.header = header;
    else if (type === "body") definition.body = readTemplateText(component, "body");
    else if (type === "footer") definition.footer = readFooter(component);
    else if (type === "buttons" && Array.isArray(component.buttons)) {
      definition.buttons = component.buttons
        .slice(0, MAX_BUTTONS)
        .map((button) => readButton(asRecord(button)));
    } else definition.otherParts.push(type);
  }
  return definition;
}

function readHeader(component: Record<string, unknown>): TemplateHeader | null {
  const format = kindName(component.format).toLowerCase();
  if (format === "text") return { kind: "text", ...readTemplateText(component, "header") };
  const kind = FILE_HEADERS.find((known) => known === format);
  return kind ? { kind } : null;
}

/** A code's lifetime comes as a number instead of words (authentication templates); Meta writes the words. */
function readFooter(component: Record<string, unknown>): string | null {
  return typeof component.text === "string" ? cut(component.text, MAX_TEXT_CHARS) : null;
}

function readTemplateText(component: Record<string, unknown>, part: "header" | "body"): TemplateText {
  const text = typeof component.text === "string" ? cut(component.text, MAX_TEXT_CHARS) : "";
  const keys = variableKeys(text);
  const isNamed = keys.some((key) => !/^\d+$/.test(key));
  const examples = readExamples(asRecord(component.example), part, isNamed);
  const variables = keys.map((key, index) => ({
    key,
    isNamed,
    example: examples.get(isNamed ? key : String(index)) ?? null,
  }));
  return { text, variables };
}

/** By name, or by position from 0. */
function readExamples(
  example: Record<string, unknown>,
  part: "header" | "body",
  isNamed: boolean,
): Map<string, string> {
  const found = new Map<string, string>();
  const add = (key: unknown, value: unknown) => {
    if (typeof key === "string" && typeof value === "string") found.set(key, cut(value, MAX_EXAMPLE_CHARS));
  };
  if (isNamed) {
    for (const named of asList(example[`${part}_text_named_params`]).map(asRecord)) {
      add(named.param_name, named.example);
    }
    return found;
  }
  // Of the body a list of lists, of the header one list.
  const values = asList(example[`${part}_text`]);
  const row = Array.isArray(values[0]) ? values[0] : values;
  row.forEach((value: unknown, index) => {
    add(String(index), value);
  });
  return found;
}

function asList(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function cut(text: string, maxChars: number): string {
  return storableText(text.slice(0, maxChars));
}
