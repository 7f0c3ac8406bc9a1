"use client";

import { Button, Group, NativeSelect, NumberInput, Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import { type FormEvent, useState, useTransition } from "react";
import type { LimitName, LimitPolicy, LimitUnit } from "#lib/domain/limit-policy.ts";
import { useNotify } from "../../../_ui/use-notify.ts";
import { setLimitPolicyAction } from "./limit-actions.ts";

const CENTS_PER_DOLLAR = 100;

interface PolicyFormProps {
  name: LimitName;
  policy: LimitPolicy;
  unit: LimitUnit;
  windows: { value: string; label: string }[];
  /** In words. */
  bounds: { min: string; max: string };
  isStandard: boolean;
}

export function PolicyForm({ name, policy, unit, windows, bounds, isStandard }: PolicyFormProps) {
  const t = useTranslations("limits");
  const notify = useNotify();
  const isMoney = unit === "cents";
  const factor = isMoney ? CENTS_PER_DOLLAR : 1;
  const [amount, setAmount] = useState<string | number>(policy.allowed / factor);
  const [windowMs, setWindowMs] = useState(String(policy.windowMs));
  const [problem, setProblem] = useState<string | null>(null);
  const [isSaving, startTransition] = useTransition();
  const unitName = t(`unitName.${unit}`);
  const limit = t(`name.${name}`);

  function save(wanted: LimitPolicy | null) {
    setProblem(null);
    startTransition(async () => {
      const result = await setLimitPolicyAction({ name, policy: wanted }).catch(() => null);
      const outcome = result?.data;
      if (outcome?.kind === "done") return notify("good", t("rules.saved"));
      if (outcome?.kind === "invalid") return setProblem(explain(outcome.problem));
      const reason = outcome?.kind === "refused" ? outcome.reason : "unexpected";
      setProblem(result?.serverError ?? t(`rules.problem.${reason}`));
    });
  }

  function explain(reason: "not_whole" | "too_small" | "too_large" | "unknown_window"): string {
    if (reason === "not_whole" && isMoney) return t("rules.problem.not_whole_cents");
    return t(`rules.problem.${reason}`, bounds);
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    if (amount === "") return setProblem(explain("not_whole"));
    // What is a fraction of a cent stays one, and is refused; only the binary one is rounded away.
    const scaled = Number(amount) * factor;
    const rounded = Math.round(scaled);
    const allowed = Math.abs(scaled - rounded) < 1e-6 ? rounded : scaled;
    save({ allowed, windowMs: Number(windowMs) });
  }

  return (
    <form onSubmit={submit} noValidate>
      <Group align="flex-start" gap="sm">
        <NumberInput
          label={`${t("rules.allowedLabel")} (${unitName})`}
          aria-label={`${limit}: ${t("rules.allowedLabel")} (${unitName})`}
          description={t("rules.bounds", bounds)}
          value={amount}
          onChange={setAmount}
          error={problem}
          hideControls
          thousandSeparator=","
          {...(isMoney ? { prefix: "$", decimalScale: 4 } : {})}
          maw={320}
        />
        {windows.length > 1 ? (
          <NativeSelect
            label={t("rules.windowLabel")}
            aria-label={`${limit}: ${t("rules.windowLabel")}`}
            // As high as the one beside it.
            description={"\u00a0"}
            data={windows}
            value={windowMs}
            onChange={(event) => setWindowMs(event.currentTarget.value)}
          />
        ) : (
          <Text size="sm" mt={52}>
            {t("rules.windowFixed", { window: windows[0]?.label ?? "" })}
          </Text>
        )}
      </Group>
      <Group gap="xs" mt="sm">
        <Button type="submit" size="xs" loading={isSaving} aria-label={t("rules.saveFor", { name: limit })}>
          {t("rules.save")}
        </Button>
        {!isStandard && (
          <Button
            size="xs"
            variant="default"
            disabled={isSaving}
            onClick={() => save(null)}
            aria-label={t("rules.restoreFor", { name: limit })}
          >
            {t("rules.restore")}
          </Button>
        )}
      </Group>
    </form>
  );
}
