import { Badge, Group, Paper, Stack, Text } from "@mantine/core";
import { getFormatter, getTranslations } from "next-intl/server";
import type { SenderGauge, SenderState, SenderUsage } from "#lib/rate-limits/desk/list-limit-usage.ts";
import { SenderTools } from "../_limits/sender-tools.tsx";
import classes from "./limits.module.css";
import { ResetsIn } from "./resets-in.tsx";
import { SenderName } from "./sender-name.tsx";
import { UsageRing } from "./usage-ring.tsx";

const COLOR_OF_STATE: Record<SenderState, string> = { limited: "red", full: "orange", below: "teal" };
const COLOR_OF_RULE = { allowed: "blue", blocked: "gray" } as const;

interface SenderCardProps {
  sender: SenderUsage;
  canWrite: boolean;
  now: Date;
}

export async function SenderCard({ sender, canWrite, now }: SenderCardProps) {
  const t = await getTranslations("limits");
  const format = await getFormatter();
  const { gauges, state, rule, lastInboundAt } = sender;
  const badge = rule ?? (state === "below" ? null : state);
  const isUsed = gauges.some(({ usage }) => usage.used > 0);
  return (
    <Paper component="li" withBorder p="md">
      <Stack gap="xs">
        <Group justify="space-between" wrap="nowrap" gap="xs">
          <SenderName {...sender} />
          {badge && (
            <Badge
              color={rule ? COLOR_OF_RULE[rule] : COLOR_OF_STATE[state]}
              variant="light"
              miw="max-content"
            >
              {t(`state.${badge}`)}
            </Badge>
          )}
        </Group>
        <div className={classes.rings}>
          {gauges.map((gauge) => (
            <Gauge key={gauge.name} gauge={gauge} name={sender.name} now={now} />
          ))}
        </div>
        {lastInboundAt && (
          <Text size="sm" c="dimmed">
            {t("wrote", { when: format.relativeTime(lastInboundAt, now) })}
          </Text>
        )}
        {canWrite && (
          <SenderTools contactId={sender.contactId} name={sender.name} rule={rule} canReset={isUsed} />
        )}
      </Stack>
    </Paper>
  );
}

async function Gauge({ gauge, name, now }: { gauge: SenderGauge; name: string; now: Date }) {
  const t = await getTranslations("limits");
  const { used, allowed, resetsAt } = gauge.usage;
  const limit = t(`short.${gauge.name}`);
  const reading = t("usage", { used, allowed });
  return (
    <div className={classes.ring}>
      <UsageRing
        usage={gauge.usage}
        color={colorOf(gauge)}
        label={`${name}: ${limit}`}
        text={`${reading}, ${t("remaining", { remaining: gauge.usage.remaining })}`}
      />
      <Text size="xs" fw={600}>
        {limit}
      </Text>
      <Text size="xs">{reading}</Text>
      <Text size="xs" c="dimmed">
        {resetsAt ? <ResetsIn resetsAt={resetsAt} now={now} /> : t("idle")}
      </Text>
    </div>
  );
}

function colorOf({ usage: { used, allowed } }: SenderGauge): string {
  if (used > allowed) return COLOR_OF_STATE.limited;
  return used === allowed ? COLOR_OF_STATE.full : COLOR_OF_STATE.below;
}
