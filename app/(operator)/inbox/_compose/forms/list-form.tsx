"use client";

import { Button, Fieldset, Text } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { OUTBOUND_LIMITS } from "#lib/domain/check-outbound.ts";
import type { ListSection } from "#lib/domain/message-content.ts";
import { countChars } from "./count-chars.ts";
import { type FormProps, optionId } from "./form-kind.ts";
import { LimitedField } from "./limited-field.tsx";
import { ListSectionFields } from "./list-section-fields.tsx";

const EMPTY_ROW = { id: "", title: "", description: null };

export function ListForm({ content, text, onContent, onText, problemOf }: FormProps<"list">) {
  const t = useTranslations("compose.form");
  const { button, sections } = content;
  const used = sections.reduce((sum, { rows }) => sum + rows.length, 0);
  const isFull = used >= OUTBOUND_LIMITS.listRows;
  const change = (values: Partial<typeof content>) => onContent(numbered({ ...content, ...values }));
  const setSection = (index: number, section: ListSection | null) =>
    change({ sections: section ? sections.with(index, section) : sections.toSpliced(index, 1) });
  return (
    <>
      <LimitedField
        label={t("text")}
        value={text}
        onChange={onText}
        limit={countChars(text, OUTBOUND_LIMITS.listTextChars)}
        problem={problemOf("text")}
        isLong
        isRequired
      />
      <LimitedField
        label={t("listButton")}
        value={button}
        onChange={(changed) => change({ button: changed })}
        limit={countChars(button, OUTBOUND_LIMITS.listButtonChars)}
        problem={problemOf("list_button")}
        isRequired
      />
      {sections.map((section, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a section is its place
        <Fieldset key={index} legend={t("section", { number: index + 1 })}>
          <ListSectionFields
            section={section}
            number={index + 1}
            isOnly={sections.length === 1}
            firstRow={sections.slice(0, index).reduce((sum, { rows }) => sum + rows.length, 0)}
            canAdd={!isFull}
            problemOf={problemOf}
            onChange={(changed) => setSection(index, changed)}
            onRemove={() => setSection(index, null)}
          />
        </Fieldset>
      ))}
      <Text size="xs" c="dimmed">
        {t("entries", { used, max: OUTBOUND_LIMITS.listRows })}
      </Text>
      {!isFull && (
        <Button
          variant="default"
          size="xs"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => change({ sections: [...sections, { title: "", rows: [EMPTY_ROW] }] })}
        >
          {t("addSection")}
        </Button>
      )}
    </>
  );
}

type List = FormProps<"list">["content"];

/** Ids differ over all sections, whatever was added or removed. */
function numbered(list: List): List {
  let index = 0;
  const sections = list.sections.map(({ title, rows }) => ({
    title,
    rows: rows.map((row) => ({ ...row, id: optionId(index++) })),
  }));
  return { ...list, sections };
}
