"use client";

import { Button, Group, Stack } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { OUTBOUND_LIMITS } from "#lib/domain/check-outbound.ts";
import type { ListSection } from "#lib/domain/message-content.ts";
import { countChars } from "./count-chars.ts";
import type { ProblemOf } from "./form-kind.ts";
import { LimitedField } from "./limited-field.tsx";
import { RemovableField } from "./removable-field.tsx";

interface ListSectionFieldsProps {
  section: ListSection;
  number: number;
  isOnly: boolean;
  /** Entries of the sections before it: all of them are counted in one row. */
  firstRow: number;
  canAdd: boolean;
  problemOf: ProblemOf;
  onChange: (section: ListSection) => void;
  onRemove: () => void;
}

export function ListSectionFields({
  section,
  number,
  isOnly,
  firstRow,
  canAdd,
  problemOf,
  onChange,
  onRemove,
}: ListSectionFieldsProps) {
  const t = useTranslations("compose.form");
  const { title, rows } = section;
  const setRows = (changed: ListSection["rows"]) => onChange({ ...section, rows: changed });
  return (
    <Stack gap="sm">
      <LimitedField
        label={t("sectionTitle", { number })}
        value={title}
        onChange={(changed) => onChange({ ...section, title: changed })}
        limit={countChars(title, OUTBOUND_LIMITS.sectionTitleChars)}
        problem={problemOf("section_title", number - 1)}
        note={isOnly ? t("sectionTitleOptional") : undefined}
        isRequired={!isOnly}
      />
      {rows.map((row, index) => {
        const names = { number: firstRow + index + 1 };
        return (
          <RemovableField
            // biome-ignore lint/suspicious/noArrayIndexKey: an entry is its place
            key={index}
            removeLabel={t("removeEntry", names)}
            onRemove={rows.length > 1 ? () => setRows(rows.toSpliced(index, 1)) : null}
          >
            <Stack gap={4}>
              <LimitedField
                label={t("entryTitle", names)}
                value={row.title}
                onChange={(changed) => setRows(rows.with(index, { ...row, title: changed }))}
                limit={countChars(row.title, OUTBOUND_LIMITS.rowTitleChars)}
                problem={problemOf("row_title", firstRow + index)}
                isRequired
              />
              <LimitedField
                label={t("entryDescription", names)}
                value={row.description ?? ""}
                onChange={(changed) => setRows(rows.with(index, { ...row, description: changed || null }))}
                limit={countChars(row.description ?? "", OUTBOUND_LIMITS.rowDescriptionChars)}
                problem={problemOf("row_description", firstRow + index)}
                note={t("optional")}
              />
            </Stack>
          </RemovableField>
        );
      })}
      <Group gap="xs">
        {canAdd && (
          <Button
            variant="default"
            size="xs"
            leftSection={<IconPlus size={14} aria-hidden />}
            onClick={() => setRows([...rows, { id: "", title: "", description: null }])}
          >
            {t("addEntry")}
          </Button>
        )}
        {!isOnly && (
          <Button
            variant="subtle"
            color="gray"
            size="xs"
            leftSection={<IconTrash size={14} aria-hidden />}
            onClick={onRemove}
          >
            {t("removeSection", { number })}
          </Button>
        )}
      </Group>
    </Stack>
  );
}
