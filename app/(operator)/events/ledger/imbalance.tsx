import { Alert, Text } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { getTranslations } from "next-intl/server";
import type { Ledger } from "#lib/events/ledger/make-ledger.ts";
import { LocalTime } from "../../../_ui/local-time.tsx";
import classes from "./ledger.module.css";

const WHEN = { dateStyle: "medium", timeStyle: "short" } as const;

/** That events are missing, or that some are too many; and when they came. */
export async function Imbalance({ ledger: { received, found, differences } }: { ledger: Ledger }) {
  const t = await getTranslations("ledger.alert");
  const channels = await getTranslations("ledger.table");
  const missing = received.total - found.total;
  return (
    <Alert color="red" variant="filled" title={t("wrong")} icon={<IconAlertTriangle aria-hidden />}>
      {missing > 0 && t("missing", { count: missing })}
      {missing < 0 && t("surplus", { count: -missing })}
      {missing === 0 && t("mixed")}
      <Text size="sm" fw={600} mt="xs">
        {t("where")}
      </Text>
      <ul className={classes.differences}>
        {differences.map(({ channel, at, received: counted, found: there }) => (
          <li key={`${channel} ${at.getTime()}`}>
            {t.rich("difference", {
              channel: channels(channel),
              when: () => <LocalTime value={at} options={WHEN} />,
              received: counted,
              found: there,
            })}
          </li>
        ))}
      </ul>
    </Alert>
  );
}
