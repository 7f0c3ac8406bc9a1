"use client";

import { Autocomplete, NativeSelect, SimpleGrid, Switch, TextInput } from "@mantine/core";
import { useFormatter, useTranslations } from "next-intl";
import type { AssistantSettings } from "#lib/domain/assistant-settings.ts";
import { writeOpenSpans } from "#lib/domain/read-open-spans.ts";
import { WEEKDAYS, type Weekday } from "#lib/domain/working-hours.ts";
import { SectionFormFrame } from "./section-form.tsx";
import { useSectionForm } from "./use-section-form.ts";

/** As most of the world reads a week. */
const SHOWN_WEEK: Weekday[] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
const AGES_MINUTES = [15, 30, 60, 120, 360, 720, 1_440];
const ZONES_SHOWN_MAX = 20;
/** What a week begins with that nobody has filled in. */
const USUAL = "09:00–17:00";
const WORKDAYS: Weekday[] = ["mon", "tue", "wed", "thu", "fri"];

interface HoursFormProps {
  accountId: string;
  settings: AssistantSettings;
  canWrite: boolean;
}

export function HoursForm({ accountId, settings, canWrite }: HoursFormProps) {
  const t = useTranslations("assistant.hours");
  const dayName = useDayName();
  const form = useSectionForm(accountId, toForm(settings), (values) => ({ section: "hours", ...values }));
  const { values, change, fieldProblems } = form;
  const ages = [...new Set([...AGES_MINUTES, values.maxMessageAgeMinutes])].sort((one, other) => one - other);

  function switchHours(hasHours: boolean) {
    const isEmpty = WEEKDAYS.every((day) => values.days[day] === "");
    const days = hasHours && isEmpty ? fillDays((day) => (WORKDAYS.includes(day) ? USUAL : "")) : values.days;
    const timeZone = values.timeZone || Intl.DateTimeFormat().resolvedOptions().timeZone;
    change({ hasHours, days, timeZone });
  }

  return (
    <SectionFormFrame title={t("title")} intro={t("intro")} form={canWrite ? form : null}>
      <Switch
        label={t("has")}
        description={t("hasNote")}
        checked={values.hasHours}
        onChange={(event) => switchHours(event.currentTarget.checked)}
        disabled={!canWrite}
      />
      {values.hasHours && (
        <>
          <Autocomplete
            label={t("timeZone")}
            description={t("timeZoneNote")}
            data={timeZones()}
            limit={ZONES_SHOWN_MAX}
            value={values.timeZone}
            onChange={(timeZone) => change({ timeZone })}
            error={fieldProblems.timeZone}
            readOnly={!canWrite}
            spellCheck={false}
            dir="ltr"
          />
          <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
            {SHOWN_WEEK.map((day) => (
              <TextInput
                key={day}
                label={dayName(day)}
                placeholder={t("closed")}
                value={values.days[day]}
                onChange={(event) => change({ days: { ...values.days, [day]: event.currentTarget.value } })}
                error={fieldProblems[day]}
                readOnly={!canWrite}
                dir="ltr"
              />
            ))}
          </SimpleGrid>
        </>
      )}
      <NativeSelect
        label={t("age")}
        description={t("ageNote")}
        value={String(values.maxMessageAgeMinutes)}
        onChange={(event) => change({ maxMessageAgeMinutes: Number(event.currentTarget.value) })}
        disabled={!canWrite}
        data={ages.map((minutes) => ({
          value: String(minutes),
          label: minutes < 60 ? t("minutes", { count: minutes }) : t("hoursLong", { count: minutes / 60 }),
        }))}
      />
    </SectionFormFrame>
  );
}

function toForm({ hours, maxMessageAgeMinutes }: AssistantSettings) {
  return {
    hasHours: hours !== null,
    timeZone: hours?.timeZone ?? "",
    days: fillDays((day) => writeOpenSpans(hours?.days[day] ?? [])),
    maxMessageAgeMinutes,
  };
}

function fillDays(write: (day: Weekday) => string): Record<Weekday, string> {
  const days = { sun: "", mon: "", tue: "", wed: "", thu: "", fri: "", sat: "" };
  for (const day of WEEKDAYS) days[day] = write(day);
  return days;
}

function timeZones(): string[] {
  return ["UTC", ...Intl.supportedValuesOf("timeZone").filter((zone) => zone !== "UTC")];
}

function useDayName() {
  const format = useFormatter();
  // 4 January 2026 was a Sunday.
  return (day: Weekday) =>
    format.dateTime(Date.UTC(2026, 0, 4 + WEEKDAYS.indexOf(day)), { weekday: "long", timeZone: "UTC" });
}
