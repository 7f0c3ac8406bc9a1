"use client";

import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import type { Channel } from "#lib/domain/channel.ts";
import { OUTBOUND_LIMITS } from "#lib/domain/check-outbound.ts";
import { measureText, TEXT_LIMITS } from "#lib/domain/text-limits.ts";
import { countChars } from "./count-chars.ts";
import { type FormProps, optionId } from "./form-kind.ts";
import { LimitedField } from "./limited-field.tsx";
import { RemovableField } from "./removable-field.tsx";

export function ButtonsForm({
  channel,
  content,
  text,
  onContent,
  onText,
  problemOf,
}: FormProps<"buttons"> & { channel: Channel }) {
  const t = useTranslations("compose.form");
  const isInstagram = channel === "instagram";
  const titles = content.buttons.map(({ title }) => title);
  const setTitles = (changed: string[]) =>
    onContent({ kind: "buttons", buttons: changed.map((title, index) => ({ id: optionId(index), title })) });
  const textLimit = isInstagram
    ? { used: measureText(channel, text), ...TEXT_LIMITS.instagram }
    : countChars(text, OUTBOUND_LIMITS.buttonsTextChars);
  return (
    <>
      <LimitedField
        label={t("text")}
        value={text}
        onChange={onText}
        limit={textLimit}
        problem={problemOf("text")}
        isLong
        isRequired
      />
      {titles.map((title, index) => {
        const label = t(isInstagram ? "quickReply" : "button", { number: index + 1 });
        return (
          <RemovableField
            // biome-ignore lint/suspicious/noArrayIndexKey: a button is its place
            key={index}
            removeLabel={t(isInstagram ? "removeQuickReply" : "removeButton", { number: index + 1 })}
            onRemove={titles.length > 1 ? () => setTitles(titles.toSpliced(index, 1)) : null}
          >
            <LimitedField
              label={label}
              value={title}
              onChange={(changed) => setTitles(titles.with(index, changed))}
              limit={countChars(title, OUTBOUND_LIMITS.buttonTitleChars)}
              problem={problemOf("button_title", index)}
              isRequired
            />
          </RemovableField>
        );
      })}
      {titles.length < OUTBOUND_LIMITS.buttons[channel] && (
        <Button
          variant="default"
          size="xs"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => setTitles([...titles, ""])}
        >
          {t(isInstagram ? "addQuickReply" : "addButton")}
        </Button>
      )}
    </>
  );
}
