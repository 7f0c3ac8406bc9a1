import { Text, VisuallyHidden } from "@mantine/core";
import { useTranslations } from "next-intl";
import type { Bubble } from "#lib/sandbox/phone/phone-state.ts";
import classes from "./sandbox.module.css";

/** The message that another one answers; null: it is not on the phone any more. */
export function QuotedBubble({ bubble }: { bubble: Bubble | null }) {
  const t = useTranslations("sandbox.received");
  const words = bubble && (bubble.text || t("quotedFile"));
  return (
    <Text size="xs" className={classes.quote} lineClamp={2} dir="auto">
      <VisuallyHidden>{t("quoted")} </VisuallyHidden>
      {words ?? t("quotedGone")}
    </Text>
  );
}
