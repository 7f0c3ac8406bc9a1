import { getTranslations } from "next-intl/server";
import type { Redrive } from "#lib/events/dead-letters/list-dead-letters.ts";
import { LocalTime } from "../../../_ui/local-time.tsx";

/** When a job was run again, and by whom. */
export async function RedrivenBy({ redrive: { at, via, operatorName } }: { redrive: Redrive }) {
  const t = await getTranslations("deadLetters.redriven");
  const when = () => <LocalTime value={at} options={{ dateStyle: "medium", timeStyle: "short" }} />;
  if (via === "command") return t.rich("command", { when });
  if (operatorName === null) return t.rich("somebody", { when });
  return t.rich("by", { when, name: () => <bdi>{operatorName}</bdi> });
}
