"use client";

import { Textarea, TextInput } from "@mantine/core";
import { useTranslations } from "next-intl";

interface LimitedFieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  /** null: there is nothing to count. */
  limit: { used: number; max: number; unit: "characters" | "bytes" } | null;
  problem: string | null;
  note?: string;
  isLong?: boolean;
  isRequired?: boolean;
  placeholder?: string;
  dir?: "auto" | "ltr";
}

/** A field with its limit beside it, from the start. */
export function LimitedField({
  label,
  value,
  onChange,
  limit,
  problem,
  note,
  isLong = false,
  isRequired = false,
  placeholder,
  dir = "auto",
}: LimitedFieldProps) {
  const t = useTranslations("compose.form.used");
  const count = limit && t(limit.unit, { used: limit.used, max: limit.max });
  const shared = {
    label,
    value,
    description: [note, count].filter(Boolean).join(" · ") || undefined,
    inputWrapperOrder: ["label", "input", "description", "error"] as const satisfies readonly string[],
    error: problem,
    required: isRequired,
    // Said by `problem`, in this form's own words.
    withAsterisk: isRequired,
    placeholder,
    dir,
  };
  if (isLong) {
    return (
      <Textarea
        {...shared}
        inputWrapperOrder={[...shared.inputWrapperOrder]}
        autosize
        minRows={2}
        maxRows={6}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    );
  }
  return (
    <TextInput
      {...shared}
      inputWrapperOrder={[...shared.inputWrapperOrder]}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
