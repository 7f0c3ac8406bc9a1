"use client";

import { Text, TextInput, UnstyledButton } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useRef } from "react";
import type { OfferedTemplate } from "#lib/inbox/list-templates.ts";
import { useLanguageName } from "../../../_templates/use-language-name.ts";
import { focusOnMount } from "./focus-on-mount.ts";
import classes from "./templates.module.css";

interface TemplateListProps {
  templates: OfferedTemplate[];
  query: string;
  onQuery: (query: string) => void;
  onChoose: (template: OfferedTemplate) => void;
}

export function TemplateList({ templates, query, onQuery, onChoose }: TemplateListProps) {
  const t = useTranslations("templates");
  const languageName = useLanguageName();
  const list = useRef<HTMLUListElement>(null);
  const found = templates.filter((template) => matches(template, languageName(template.language), query));

  /** Arrows go through the list, from the search field too. */
  function onKeyDown(event: KeyboardEvent) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const choices = [...(list.current?.querySelectorAll("button") ?? [])];
    if (!step || choices.length === 0) return;
    event.preventDefault();
    const at = choices.findIndex((choice) => choice.matches(":focus"));
    choices[Math.min(Math.max(at + step, 0), choices.length - 1)]?.focus();
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only passes keys on between the controls inside
    <div onKeyDown={onKeyDown}>
      <TextInput
        data-autofocus
        ref={focusOnMount}
        type="search"
        label={t("picker.search")}
        placeholder={t("picker.searchHint")}
        leftSection={<IconSearch size={16} aria-hidden />}
        value={query}
        onChange={(event) => onQuery(event.currentTarget.value)}
        mb="sm"
      />
      {found.length === 0 && (
        <Text size="sm" role="status">
          {t("picker.noMatch")}
        </Text>
      )}
      <ul className={classes.list} ref={list} aria-label={t("picker.list")}>
        {found.map((template) => (
          <li key={`${template.name} ${template.language}`}>
            <UnstyledButton
              className={classes.choice}
              aria-disabled={template.refusal !== null || undefined}
              onClick={() => template.refusal === null && onChoose(template)}
            >
              <span className={classes.head}>
                <bdi className={classes.name}>{template.name}</bdi>
                <span className={classes.facts}>
                  {languageName(template.language)} · {t(`category.${template.category}`)}
                </span>
              </span>
              <span className={classes.words} dir="auto">
                {template.definition.body.text}
              </span>
              {template.refusal && (
                <span className={classes.refusal}>{t(`refusal.${template.refusal}`)}</span>
              )}
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </div>
  );
}

function matches(
  { name, language, definition }: OfferedTemplate,
  languageName: string,
  query: string,
): boolean {
  const header = definition.header?.kind === "text" ? definition.header.text : "";
  const words = [name, name.replaceAll("_", " "), language, languageName, header, definition.body.text]
    .join(" ")
    .toLocaleLowerCase();
  return query
    .toLocaleLowerCase()
    .split(/\s+/)
    .every((part) => words.includes(part));
}
