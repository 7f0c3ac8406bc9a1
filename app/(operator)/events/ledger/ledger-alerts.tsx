import { Alert, Stack, Text } from "@mantine/core";
import { IconCircleCheck, IconClock, IconSkull } from "@tabler/icons-react";
import { getTranslations } from "next-intl/server";
import { type LedgerView, LONG_WAIT_MINUTES, OPEN_WORK_MAX } from "#lib/events/ledger/read-ledger.ts";
import { LocalTime } from "../../../_ui/local-time.tsx";
import { AlertLink } from "./alert-link.tsx";
import { Imbalance } from "./imbalance.tsx";

const WHEN = { dateStyle: "medium", timeStyle: "short" } as const;

/** What is wrong, the worst first; or that nothing is. */
export async function LedgerAlerts({ ledger }: { ledger: LedgerView }) {
  const t = await getTranslations("ledger.alert");
  const { differences, received, dead, waiting } = ledger;
  const minutes = LONG_WAIT_MINUTES;
  const since = (at: Date) => () => <LocalTime value={at} options={WHEN} />;
  return (
    <Stack gap="sm">
      {differences.length > 0 && <Imbalance ledger={ledger} />}
      {dead.deadEvents > 0 && (
        <Alert color="red" icon={<IconSkull aria-hidden />}>
          {dead.deadEvents < OPEN_WORK_MAX
            ? t("dead", { count: dead.deadEvents })
            : t("deadMany", { count: OPEN_WORK_MAX - 1 })}{" "}
          <AlertLink href="/events?state=dead">{t("deadAction")}</AlertLink>
        </Alert>
      )}
      {dead.deadLetters > 0 && (
        <Alert color="red" icon={<IconSkull aria-hidden />}>
          {dead.deadLetters < OPEN_WORK_MAX
            ? t("letters", { count: dead.deadLetters })
            : t("lettersMany", { count: OPEN_WORK_MAX - 1 })}{" "}
          <AlertLink href="/events/dead-letters">{t("lettersAction")}</AlertLink>
        </Alert>
      )}
      {waiting.eventsSince && (
        <Alert color="yellow" icon={<IconClock aria-hidden />}>
          {t.rich("waitingEvents", { count: waiting.events, minutes, when: since(waiting.eventsSince) })}{" "}
          <AlertLink href="/events?state=pending">{t("waitingEventsAction")}</AlertLink>
        </Alert>
      )}
      {waiting.messagesSince && (
        <Alert color="yellow" icon={<IconClock aria-hidden />}>
          {t.rich("waitingMessages", {
            count: waiting.messages,
            minutes,
            when: since(waiting.messagesSince),
          })}
        </Alert>
      )}
      {differences.length === 0 && (
        <Text size="sm" c="dimmed">
          <IconCircleCheck size={16} stroke={1.8} style={{ verticalAlign: "text-bottom" }} aria-hidden />{" "}
          {received.total > 0 ? t("balanced", { count: received.total }) : t("empty")}
        </Text>
      )}
    </Stack>
  );
}
