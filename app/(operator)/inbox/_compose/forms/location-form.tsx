"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { OUTBOUND_LIMITS } from "#lib/domain/check-outbound.ts";
import { countChars } from "./count-chars.ts";
import type { FormProps } from "./form-kind.ts";
import { LimitedField } from "./limited-field.tsx";
import { readCoordinates } from "./read-coordinates.ts";

export function LocationForm({ content, onContent, problemOf }: FormProps<"location">) {
  const t = useTranslations("compose");
  const [typed, setTyped] = useState("");
  const { latitude, name, address } = content;
  const problem = problemOf("latitude") ?? problemOf("longitude");
  return (
    <>
      <LimitedField
        label={t("form.placeName")}
        value={name ?? ""}
        onChange={(changed) => onContent({ ...content, name: changed || null })}
        limit={countChars(name ?? "", OUTBOUND_LIMITS.placeChars)}
        problem={problemOf("place_name")}
        note={t("form.optional")}
      />
      <LimitedField
        label={t("form.placeAddress")}
        value={address ?? ""}
        onChange={(changed) => onContent({ ...content, address: changed || null })}
        limit={countChars(address ?? "", OUTBOUND_LIMITS.placeChars)}
        problem={problemOf("place_address")}
        note={t("form.optional")}
      />
      <LimitedField
        label={t("form.coordinates")}
        value={typed}
        onChange={(changed) => {
          setTyped(changed);
          onContent({ ...content, ...readCoordinates(changed) });
        }}
        limit={null}
        problem={problem && Number.isNaN(latitude) ? t("trouble.coordinates") : problem}
        note={t("form.coordinatesNote")}
        dir="ltr"
        isRequired
      />
    </>
  );
}
