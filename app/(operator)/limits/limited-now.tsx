import { Paper, Stack, Text } from "@mantine/core";
import { getFormatter, getTranslations } from "next-intl/server";
import { LIMIT_RULES } from "#lib/domain/limit-policy.ts";
import type { LimitedNow as Limited, LimitedSubject } from "#lib/rate-limits/desk/list-limited.ts";
import { SenderTools } from "../_limits/sender-tools.tsx";
import { formatAmount, formatCents } from "./format-amount.ts";
import classes from "./limits.module.css";
import { LimitsSection } from "./limits-section.tsx";
import { ResetsIn } from "./resets-in.tsx";
import { SenderName } from "./sender-name.tsx";

interface LimitedNowProps {
  limited: Limited[];
  canWrite: boolean;
  now: Date;
}

/** Who gets no answer at this moment, and which limit says so. */
export async function LimitedNow({ limited, canWrite, now }: LimitedNowProps) {
  const t = await getTranslations("limits.limitedNow");
  return (
    <LimitsSection id="limited" title={t("title")}>
      {limited.length === 0 && <Text size="sm">{t("empty")}</Text>}
      <ul className={classes.gauges}>
        {limited.map((one) => (
          <LimitedItem key={one.id} limited={one} canWrite={canWrite} now={now} />
        ))}
      </ul>
    </LimitsSection>
  );
}

async function LimitedItem({ limited, canWrite, now }: { limited: Limited; canWrite: boolean; now: Date }) {
  const t = await getTranslations("limits");
  const { limitName, subject, used, allowed, resetsAt } = limited;
  const { unit } = LIMIT_RULES[limitName];
  const format = await getFormatter();
  const allowedText = await formatAmount(allowed, unit);
  const usedText = unit === "cents" ? await formatCents(used) : format.number(used);
  return (
    <Paper component="li" withBorder p="md">
      <Stack gap={4}>
        <SubjectName subject={subject} />
        <Text size="sm" c="red" fw={600}>
          {t("limitedNow.why", { name: t(`name.${limitName}`), used: usedText, allowed: allowedText })}
        </Text>
        <Text size="sm" c="dimmed">
          <ResetsIn resetsAt={resetsAt} now={now} />
        </Text>
        {canWrite && subject.kind === "sender" && (
          <SenderTools contactId={subject.contactId} name={subject.name} rule={subject.rule} canReset />
        )}
      </Stack>
    </Paper>
  );
}

async function SubjectName({ subject }: { subject: LimitedSubject }) {
  const t = await getTranslations("limits.limitedNow");
  switch (subject.kind) {
    case "sender":
      return <SenderName {...subject} />;
    case "account":
      return <Text fw={600}>{t("account", { name: subject.name })}</Text>;
    case "address":
      return <Text fw={600}>{t("address", { network: subject.network })}</Text>;
    default:
      return <Text fw={600}>{t(subject.kind)}</Text>;
  }
}
