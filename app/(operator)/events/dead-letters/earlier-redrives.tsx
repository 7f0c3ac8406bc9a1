import { Text } from "@mantine/core";
import { getTranslations } from "next-intl/server";
import type { DeadLetterItem } from "#lib/events/dead-letters/list-dead-letters.ts";
import { LocalTime } from "../../../_ui/local-time.tsx";
import classes from "./dead-letters.module.css";
import { RedrivenBy } from "./redriven-by.tsx";

/** That the same was dead before, and was run again. */
export async function EarlierRedrives({ earlier }: Pick<DeadLetterItem, "earlier">) {
  const t = await getTranslations("deadLetters.history");
  return (
    <details className={classes.history}>
      <summary>{t("title", { count: earlier.length })}</summary>
      <ul>
        {earlier.map(({ error, attempts, diedAt, redrive }) => (
          <li key={diedAt.getTime()}>
            {t.rich("line", {
              died: () => <LocalTime value={diedAt} options={{ dateStyle: "medium", timeStyle: "short" }} />,
              attempts,
              again: () => <RedrivenBy redrive={redrive} />,
            })}
            {error !== null && (
              <Text size="xs" className={classes.error}>
                <bdi>{error}</bdi>
              </Text>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}
