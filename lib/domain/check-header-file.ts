import type { FileKind } from "./message-content.ts";
import { listOutboundFileRules, type OutboundFileRule } from "./outbound-file.ts";
import type { TemplateDefinition, TemplateHeader } from "./template.ts";

export interface HeaderFile {
  kind: FileKind;
  mimeType?: string | null | undefined;
}

/** What a template's header takes in place of words. */
export type FileHeaderKind = Exclude<TemplateHeader["kind"], "text" | "location">;

export type HeaderFileProblem =
  | "no_file"
  /** It is something else than the header is made for. */
  | "wrong_file"
  /** Meta takes only PDF as a document here (Template messages: parameter object). */
  | "not_a_pdf"
  /** The template has no place for it. */
  | "not_matching";

/** The kind of file that the template begins with; null: none. */
export function fileHeaderOf({ header }: TemplateDefinition): FileHeaderKind | null {
  return header && header.kind !== "text" && header.kind !== "location" ? header.kind : null;
}

/** What Meta would refuse the files for (error 132012); null: nothing. */
export function checkHeaderFile(
  definition: TemplateDefinition,
  files: readonly HeaderFile[],
): HeaderFileProblem | null {
  const wanted = fileHeaderOf(definition);
  const [file, ...others] = files;
  if (wanted === null) return file ? "not_matching" : null;
  if (!file) return "no_file";
  if (others.length > 0) return "not_matching";
  if (file.kind !== wanted) return "wrong_file";
  return wanted === "document" && file.mimeType !== "application/pdf" ? "not_a_pdf" : null;
}

/** In which forms Meta takes it. */
export function headerFileRule(kind: FileHeaderKind): OutboundFileRule {
  const rule = listOutboundFileRules("whatsapp").find((candidate) => candidate.kind === kind);
  if (!rule) throw new Error(`WhatsApp takes files of kind ${kind}`);
  return kind === "document" ? { ...rule, formats: ["PDF"] } : rule;
}
