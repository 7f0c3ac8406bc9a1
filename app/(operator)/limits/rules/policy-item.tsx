import { Paper, Stack, Text, Title } from "@mantine/core";
import { getTranslations } from "next-intl/server";
import { LIMIT_RULES } from "#lib/domain/limit-policy.ts";
import type { PolicyItem as Item } from "#lib/rate-limits/desk/list-limit-rules.ts";
import { LocalTime } from "../../../_ui/local-time.tsx";
import { formatAmount, formatPolicy } from "../format-amount.ts";
import { formatDuration } from "../format-duration.ts";
import { PolicyForm } from "./policy-form.tsx";

/** One limit in plain words: what it counts, what it does, and how much it lets through. */
export async function PolicyItem({ policy, maySet }: { policy: Item; maySet: boolean }) {
  const t = await getTranslations("limits");
  const { name, allowed, windowMs, decided } = policy;
  const { unit, standard, minAllowed, maxAllowed, windowsMs } = LIMIT_RULES[name];
  const [current, usual, min, max] = await Promise.all([
    formatPolicy(policy, unit),
    formatPolicy(standard, unit),
    formatAmount(minAllowed, unit),
    formatAmount(maxAllowed, unit),
  ]);
  const windows = await Promise.all(
    windowsMs.map(async (ms) => ({ value: String(ms), label: await formatDuration(ms) })),
  );
  return (
    <Paper component="li" withBorder p="md">
      <Stack gap="xs">
        <Title order={3} size="h6">
          {t(`name.${name}`)}
        </Title>
        <Text size="sm">{t(`effect.${name}`)}</Text>
        {maySet ? (
          <PolicyForm
            // A form that was saved, or changed by somebody else, begins with what holds now.
            key={`${allowed} ${windowMs}`}
            name={name}
            policy={{ allowed, windowMs }}
            unit={unit}
            windows={windows}
            bounds={{ min, max }}
            isStandard={decided === null}
          />
        ) : (
          <Text size="sm" fw={600}>
            {current}
          </Text>
        )}
        <Text size="xs" c="dimmed">
          {decided
            ? t.rich("rules.decided", {
                who: decided.by ?? t("rules.nobody"),
                when: () => (
                  <LocalTime value={decided.at} options={{ dateStyle: "medium", timeStyle: "short" }} />
                ),
              })
            : t("rules.isStandard")}{" "}
          {decided && t("rules.standard", { policy: usual })}
        </Text>
      </Stack>
    </Paper>
  );
}
