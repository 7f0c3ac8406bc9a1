"use client";

import { Button, Group, NumberInput, Stack, Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import { type FormEvent, useState, useTransition } from "react";
import { MODEL_PRICE_MAX_USD, type ModelPrice } from "#lib/domain/model-usage.ts";
import { useNotify } from "../../../_ui/use-notify.ts";
import { setModelPriceAction } from "./limit-actions.ts";

const DIRECTIONS = ["input", "output"] as const;

export function PriceForm({ price, maySet }: { price: ModelPrice | null; maySet: boolean }) {
  const t = useTranslations("limits");
  const notify = useNotify();
  const [amounts, setAmounts] = useState<Record<"input" | "output", string | number>>({
    input: price?.input ?? "",
    output: price?.output ?? "",
  });
  const [problem, setProblem] = useState<string | null>(null);
  const [isSaving, startTransition] = useTransition();

  function save(wanted: ModelPrice | null) {
    setProblem(null);
    startTransition(async () => {
      const result = await setModelPriceAction({ price: wanted }).catch(() => null);
      if (result?.data?.kind === "done") return notify("good", t(wanted ? "price.saved" : "price.removed"));
      if (result?.data) return setProblem(t("rules.problem.role"));
      setProblem(result?.serverError ?? t("rules.problem.unexpected"));
    });
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    const [input, output] = [Number(amounts.input), Number(amounts.output)];
    const isPrice = (usd: number) => usd >= 0 && usd <= MODEL_PRICE_MAX_USD;
    if (amounts.input === "" || amounts.output === "" || !isPrice(input) || !isPrice(output)) {
      return setProblem(t("price.invalid", { max: MODEL_PRICE_MAX_USD }));
    }
    save({ input, output });
  }

  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <Group gap="sm" align="flex-start">
          {DIRECTIONS.map((direction) => (
            <NumberInput
              key={direction}
              label={t(`price.${direction}`)}
              value={amounts[direction]}
              onChange={(value) => setAmounts((before) => ({ ...before, [direction]: value }))}
              readOnly={!maySet}
              hideControls
              prefix="$"
              decimalScale={6}
            />
          ))}
        </Group>
        {problem && (
          <Text size="sm" c="var(--mantine-color-error)" role="alert">
            {problem}
          </Text>
        )}
        {maySet && (
          <Group gap="xs">
            <Button type="submit" size="xs" loading={isSaving}>
              {t("price.save")}
            </Button>
            {price && (
              <Button
                size="xs"
                variant="default"
                disabled={isSaving}
                onClick={() => {
                  setAmounts({ input: "", output: "" });
                  save(null);
                }}
              >
                {t("price.remove")}
              </Button>
            )}
          </Group>
        )}
      </Stack>
    </form>
  );
}
