"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { type FileFormat, IMPORT_MAX_BYTES } from "#lib/assistant/knowledge/files/file-row.ts";
import type {
  ImportPreview,
  ImportProgress,
  PreviewOutcome,
} from "#lib/assistant/knowledge/files/import-knowledge.ts";

export const MEGABYTE = 1024 * 1024;

type Done = Extract<ImportProgress, { kind: "done" }>;

export type ImportState =
  | { kind: "idle" | "checking" }
  | { kind: "preview"; preview: ImportPreview }
  | { kind: "importing"; done: number; total: number }
  | Done;

/** A file on its way: looked at first, then imported as it was shown. */
export function useImport() {
  const t = useTranslations("assistant");
  const router = useRouter();
  const [state, setState] = useState<ImportState>({ kind: "idle" });
  const [problem, setProblem] = useState<string | null>(null);
  const [file, setFile] = useState<File | null>(null);

  function fail(message: string) {
    setProblem(message);
    setState({ kind: "idle" });
  }

  async function choose(chosen: File, note: string | null = null) {
    setProblem(note);
    setFile(chosen);
    const format = formatOf(chosen);
    if (!format) return fail(t("knowledge.files.problem.format"));
    if (chosen.size > IMPORT_MAX_BYTES) return fail(tooLarge());
    setState({ kind: "checking" });
    const response = await post(chosen, { format });
    if (response?.status === 413) return fail(tooLarge());
    const outcome = response?.ok
      ? ((await response.json().catch(() => null)) as PreviewOutcome | null)
      : null;
    if (outcome?.kind === "preview") setState({ kind: "preview", preview: outcome });
    else fail(explain(outcome));
  }

  async function confirm({ digest }: ImportPreview) {
    const format = file && formatOf(file);
    if (!format) return;
    setProblem(null);
    setState({ kind: "importing", done: 0, total: 0 });
    const response = await post(file, { format, digest });
    let last: ImportProgress | null = null;
    try {
      for await (const step of stepsOf(response)) {
        last = step;
        if (step.kind === "progress") setState({ ...step, kind: "importing" });
      }
    } catch {
      last = null; // the connection broke: nobody knows how far it went
    }
    router.refresh();
    if (last?.kind === "done") return setState(last);
    if (last?.kind === "changed_meanwhile") {
      return choose(file, t("knowledge.files.problem.changed_meanwhile"));
    }
    fail(last?.kind === "refused" ? explain(last) : t("knowledge.files.problem.broke_off"));
  }

  function tooLarge(): string {
    return t("knowledge.files.problem.too_large", { mb: IMPORT_MAX_BYTES / MEGABYTE });
  }

  function explain(outcome: Exclude<PreviewOutcome, ImportPreview> | null): string {
    if (outcome?.kind === "refused") return t("problem.viewer");
    if (outcome?.kind === "unreadable") {
      return t(`knowledge.files.problem.${outcome.reason}`, { line: outcome.line });
    }
    return t("problem.unexpected");
  }

  function reset() {
    setState({ kind: "idle" });
    setProblem(null);
  }
  return { state, problem, choose, confirm, reset };
}

function formatOf({ name }: File): FileFormat | null {
  if (/\.csv$/i.test(name)) return "csv";
  return /\.(md|markdown)$/i.test(name) ? "markdown" : null;
}

function post(file: File, query: Record<string, string>): Promise<Response | null> {
  return fetch(`/api/knowledge?${new URLSearchParams(query)}`, { method: "POST", body: file }).catch(
    () => null,
  );
}

// Of our own server: a line of JSON for every step.
async function* stepsOf(response: Response | null): AsyncGenerator<ImportProgress> {
  if (!response?.ok || !response.body) return;
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const { done, value = "" } = await reader.read();
    const lines = (rest + value).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) yield JSON.parse(line) as ImportProgress;
    if (done) return;
  }
}
