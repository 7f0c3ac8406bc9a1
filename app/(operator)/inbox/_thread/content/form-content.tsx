"use client";

import { useTranslations } from "next-intl";
import type { MessageContent } from "#lib/domain/message-content.ts";
import { Card } from "./card.tsx";
import classes from "./content.module.css";

type Form = Extract<MessageContent, { kind: "form" }>;

export function FormContent({ form }: { form: Form }) {
  const t = useTranslations("inbox.content.form");
  return (
    <Card kind="form" title={form.name ? <bdi>{form.name}</bdi> : t("title")}>
      {form.fields.length === 0 ? (
        <p className={classes.minor}>{t("empty")}</p>
      ) : (
        <dl className={classes.facts}>
          {form.fields.map(({ name, value }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a form may ask the same twice, and its answers never change
            <div key={index}>
              <dt dir="auto">{name}</dt>
              <dd dir="auto">{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </Card>
  );
}
