import { Text } from "@mantine/core";
import { getTranslations } from "next-intl/server";
import type { Redrive } from "#lib/events/dead-letters/list-dead-letters.ts";
import { RedrivenBy } from "./redriven-by.tsx";

/** What was done about a dead letter. */
export async function RedriveNote({ redrive }: { redrive: Redrive }) {
  const t = await getTranslations("deadLetters.redriven");
  return (
    <>
      <Text size="sm" fw={500}>
        <RedrivenBy redrive={redrive} />
      </Text>
      {redrive.outcome === "impossible" && <Text size="sm">{t("impossible")}</Text>}
    </>
  );
}
