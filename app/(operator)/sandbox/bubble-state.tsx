import { VisuallyHidden } from "@mantine/core";
import { IconAlertCircle, IconCheck, IconChecks, IconRefresh } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import type { CustomerBubble } from "#lib/sandbox/phone/phone-state.ts";
import classes from "./sandbox.module.css";

const ICONS = {
  sending: IconCheck,
  delivered: IconChecks,
  read: IconChecks,
  retrying: IconRefresh,
  failed: IconAlertCircle,
} as const;

const ICON_SIZE_PX = 16;

/** The ticks beside a customer's own message; trouble is spelled out for everybody. */
export function BubbleState({ bubble: { state, answered, attempts } }: { bubble: CustomerBubble }) {
  const t = useTranslations("sandbox.bubble");
  const Icon = ICONS[state];
  const isTrouble = state === "retrying" || state === "failed";
  const text = t(`state.${state}`, {
    answer: answered === null ? t("noAnswer") : String(answered),
    attempts,
  });
  return (
    <span className={classes.state} data-state={state}>
      <Icon size={ICON_SIZE_PX} aria-hidden />
      {isTrouble ? text : <VisuallyHidden>{text}</VisuallyHidden>}
    </span>
  );
}
