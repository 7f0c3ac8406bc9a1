"use client";

import { Textarea } from "@mantine/core";
import { useTranslations } from "next-intl";
import { type AssistantSettings, OWN_TEXT_NAMES } from "#lib/domain/assistant-settings.ts";
import type { Channel } from "#lib/domain/channel.ts";
import { HAND_OFF_CLOSED_TEXT, HAND_OFF_TEXT } from "#lib/domain/fixed-texts.ts";
import { BACK_MARK, ownTextMax } from "#lib/domain/own-text.ts";
import { measureText, TEXT_LIMITS } from "#lib/domain/text-limits.ts";
import { SectionFormFrame } from "./section-form.tsx";
import { useSectionForm } from "./use-section-form.ts";

const COUNT_SHOWN_FROM = 0.8;

const PLAIN_TEXTS = {
  greeting: "",
  handOff: HAND_OFF_TEXT,
  handOffClosed: HAND_OFF_CLOSED_TEXT,
  outOfHours: "",
};

interface TextsFormProps {
  account: { id: string; channel: Channel };
  settings: AssistantSettings;
  canWrite: boolean;
}

export function TextsForm({ account, settings, canWrite }: TextsFormProps) {
  const t = useTranslations("assistant.texts");
  const form = useSectionForm(account.id, settings.texts, (values) => ({ section: "texts", ...values }));
  const { values, change, fieldProblems } = form;
  const max = ownTextMax(account.channel);
  const { unit } = TEXT_LIMITS[account.channel];
  return (
    <SectionFormFrame title={t("title")} intro={t("intro")} form={canWrite ? form : null}>
      {OWN_TEXT_NAMES.map((name) => {
        const used = measureText(account.channel, values[name]);
        return (
          <Textarea
            key={name}
            label={t(`field.${name}.label`)}
            description={t(`field.${name}.note`, { back: BACK_MARK })}
            placeholder={PLAIN_TEXTS[name] || undefined}
            value={values[name]}
            onChange={(event) => change({ [name]: event.currentTarget.value })}
            error={
              fieldProblems[name] ??
              (used > max * COUNT_SHOWN_FROM && used > 0 ? t("count", { used, max, unit }) : undefined)
            }
            readOnly={!canWrite}
            autosize
            minRows={2}
            maxRows={8}
            dir="auto"
          />
        );
      })}
    </SectionFormFrame>
  );
}
