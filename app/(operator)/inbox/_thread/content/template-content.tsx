"use client";

import { useTranslations } from "next-intl";
import type { MessageContent } from "#lib/domain/message-content.ts";
import { MessageKindIcon } from "../../message-kind-icon.tsx";
import classes from "./content.module.css";

/** Which template it was; its words, filled in, stand below. */
export function TemplateContent({ template }: { template: Extract<MessageContent, { kind: "template" }> }) {
  const t = useTranslations("inbox.content");
  return (
    <span className={classes.label}>
      <MessageKindIcon kind="template" size={14} />
      <bdi>{t("template", { name: template.name, language: template.language })}</bdi>
    </span>
  );
}
