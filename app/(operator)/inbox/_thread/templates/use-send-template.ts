"use client";

import { useTranslations } from "next-intl";
import { startTransition, useRef, useState } from "react";
import { v7 as uuidv7 } from "uuid";
import { checkTemplateValues, type TemplateField, type TemplateProblem } from "#lib/domain/check-template.ts";
import { fillTemplate, templateText } from "#lib/domain/fill-template.ts";
import { templateValues } from "#lib/domain/template-fields.ts";
import type { OfferedTemplate } from "#lib/inbox/list-templates.ts";
import type { SendTemplateOutcome } from "#lib/inbox/send-template.ts";
import type { MessageView } from "#lib/inbox/thread-item.ts";
import type { ReceivedUpload } from "#lib/media/receive-upload.ts";
import { sendTemplateAction } from "../../_actions/template-actions.ts";
import { pendingMessage } from "../../_compose/pending-message.ts";

interface TemplateSending {
  conversationId: string;
  /** What the header shows; null: none is chosen, or it is not whole yet. */
  upload: ReceivedUpload | null;
  template: OfferedTemplate;
  onPending: (message: MessageView) => void;
  onSent: () => void;
}

/** What is being filled in, and how to send it. */
export function useSendTemplate({ conversationId, upload, template, onPending, onSent }: TemplateSending) {
  const t = useTranslations("templates");
  const [typed, setTyped] = useState<ReadonlyMap<TemplateField, string>>(new Map());
  const [problems, setProblems] = useState<TemplateProblem[]>([]);
  const [failure, setFailure] = useState<string | null>(null);
  const [isSending, setIsSending] = useState(false);
  const attempts = useRef(new Map<string, string>());
  const { name, language, definition } = template;
  const values = templateValues(definition, typed);
  const uploads = upload ? [upload] : [];

  function write(field: TemplateField, value: string) {
    setTyped((known) => new Map(known).set(field, value));
    setProblems((known) => known.filter((problem) => problem.field !== field && isField(problem.field)));
    setFailure(null);
  }

  /** Tells the first field that is wrong; null: it is on its way. */
  function send(): string | null {
    if (isSending) return null;
    const found = checkTemplateValues(definition, values, uploads);
    setProblems(found);
    if (found.length > 0) return found[0]?.field ?? null;
    const messageId = attemptId();
    setFailure(null);
    setIsSending(true);
    startTransition(async () => {
      const content = { kind: "template", name, language, values } as const;
      const text = templateText(fillTemplate(definition, values));
      onPending(pendingMessage({ id: messageId, content, text, uploads }));
      const uploadId = upload?.id ?? null;
      const input = { conversationId, messageId, name, language, values, uploadId };
      const result = await sendTemplateAction(input).catch(() => null);
      setIsSending(false);
      if (result?.data?.kind === "queued") return onSent();
      if (result?.data?.kind === "invalid_values") return setProblems(result.data.problems);
      setFailure(result?.data ? explain(result.data) : (result?.serverError ?? t("problem.unexpected")));
    });
    return null;
  }

  function explain(outcome: Exclude<SendTemplateOutcome, { kind: "queued" | "invalid_values" }>): string {
    return outcome.kind === "refused" ? t(`refusal.${outcome.reason}`) : t(`problem.${outcome.kind}`);
  }

  /** The same values and file again are the same message: it may have arrived although the answer did not. */
  function attemptId(): string {
    const key = JSON.stringify([values, upload?.id]);
    const messageId = attempts.current.get(key) ?? uuidv7();
    attempts.current.set(key, messageId);
    return messageId;
  }

  const textOf = ({ problem, max }: TemplateProblem) => t(`problem.${problem}`, { max: max ?? 0 });
  const general = problems.find(({ field }) => !isField(field));
  return {
    typed,
    write,
    values,
    problemOf(field: TemplateField): string | undefined {
      const problem = problems.find((candidate) => candidate.field === field);
      return problem && textOf(problem);
    },
    problem: failure ?? (general ? textOf(general) : null),
    send,
    isSending,
  };
}

function isField(field: TemplateProblem["field"]): field is TemplateField {
  return field !== "body" && field !== "values";
}
