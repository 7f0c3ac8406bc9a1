import { Text } from "@mantine/core";
import { getTranslations } from "next-intl/server";
import { WEBHOOK_EVENT_STATES } from "#lib/domain/webhook-event.ts";
import classes from "./events.module.css";
import { StateNote } from "./state-note.tsx";

/** What the states mean, for whoever asks. */
export async function StateLegend() {
  const t = await getTranslations("events");
  return (
    <details className={classes.legend}>
      <summary>{t("explain.title")}</summary>
      {WEBHOOK_EVENT_STATES.map((state) => (
        <Text key={state} size="sm" mt={4}>
          <strong>{t(`state.${state}`)}</strong> – <StateNote state={state} />
        </Text>
      ))}
    </details>
  );
}
