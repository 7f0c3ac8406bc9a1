import { Badge, Group, Paper, Stack, Text } from "@mantine/core";
import { getFormatter, getTranslations } from "next-intl/server";
import type { SenderState, SenderUsage } from "#lib/rate-limits/desk/list-limit-usage.ts";
import classes from "./limits.module.css";
import { ResetButton } from "./reset-button.tsx";
import { ResetsIn } from "./resets-in.tsx";
import { SenderName } from "./sender-name.tsx";
import { UsageRing } from "./usage-ring.tsx";

const COLOR_OF_STATE: Record<SenderState, string> = { limited: "red", full: "orange", below: "teal" };

interface SenderCardProps {
  sender: SenderUsage;
  canReset: boolean;
  now: Date;
}

export async function SenderCard({ sender, canReset, now }: SenderCardProps) {
  const t = await getTranslations("limits");
  const format = await getFormatter();
  const { usage, state, lastInboundAt } = sender;
  const { used, allowed, remaining, resetsAt } = usage;
  const color = COLOR_OF_STATE[state];
  const reading = t("usage", { used, allowed });
  return (
    <Paper component="li" withBorder p="md">
      <Group wrap="nowrap" align="flex-start" gap="md">
        <UsageRing usage={usage} color={color} label={sender.name} text={reading} />
        <Stack gap={4} className={classes.cardText}>
          <SenderName {...sender} />
          <Text size="sm">
            {reading} · {t("remaining", { remaining })}
          </Text>
          <Text size="sm" c="dimmed">
            {resetsAt ? <ResetsIn resetsAt={resetsAt} now={now} /> : t("idle")}
          </Text>
          {lastInboundAt && (
            <Text size="sm" c="dimmed">
              {t("wrote", { when: format.relativeTime(lastInboundAt, now) })}
            </Text>
          )}
          {state !== "below" && (
            <Group gap="sm" mt={4}>
              <Badge color={color} variant="light">
                {t(`state.${state}`)}
              </Badge>
              {canReset && <ResetButton contactId={sender.contactId} name={sender.name} />}
            </Group>
          )}
        </Stack>
      </Group>
    </Paper>
  );
}
