"use client";

import { useTranslations } from "next-intl";
import { OUTBOUND_LIMITS } from "#lib/domain/check-outbound.ts";
import { countChars } from "./count-chars.ts";
import type { FormProps } from "./form-kind.ts";
import { LimitedField } from "./limited-field.tsx";

export function LinkForm({ content, text, onContent, onText, problemOf }: FormProps<"link_button">) {
  const t = useTranslations("compose.form");
  const { label, url } = content;
  return (
    <>
      <LimitedField
        label={t("text")}
        value={text}
        onChange={onText}
        limit={countChars(text, OUTBOUND_LIMITS.buttonsTextChars)}
        problem={problemOf("text")}
        isLong
        isRequired
      />
      <LimitedField
        label={t("label")}
        value={label}
        onChange={(changed) => onContent({ ...content, label: changed })}
        limit={countChars(label, OUTBOUND_LIMITS.linkLabelChars)}
        problem={problemOf("link_label")}
        isRequired
      />
      <LimitedField
        label={t("url")}
        value={url}
        onChange={(changed) => onContent({ ...content, url: changed.trim() })}
        limit={countChars(url, OUTBOUND_LIMITS.linkUrlChars)}
        problem={problemOf("link_url")}
        placeholder={t("urlPlaceholder")}
        dir="ltr"
        isRequired
      />
    </>
  );
}
