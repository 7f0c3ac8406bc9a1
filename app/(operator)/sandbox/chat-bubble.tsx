import { Text, VisuallyHidden } from "@mantine/core";
import { useFormatter, useTranslations } from "next-intl";
import type { Bubble } from "#lib/sandbox/phone/phone-state.ts";
import { BubbleState } from "./bubble-state.tsx";
import { SampleLabel } from "./sample-label.tsx";
import classes from "./sandbox.module.css";

interface ChatBubbleProps {
  bubble: Bubble;
  customer: string;
  business: string;
}

export function ChatBubble({ bubble, customer, business }: ChatBubbleProps) {
  const t = useTranslations("sandbox.bubble");
  const format = useFormatter();
  const isOwn = bubble.from === "customer";
  return (
    <div className={classes.bubble} data-from={bubble.from}>
      <VisuallyHidden>{isOwn ? t("you", { customer }) : t("business", { business })}</VisuallyHidden>
      {isOwn && bubble.file ? (
        <SampleLabel kind={bubble.file} />
      ) : (
        <Text size="sm" className={classes.bubbleText} dir="auto">
          {bubble.text}
        </Text>
      )}
      <span className={classes.bubbleFoot}>
        <time dateTime={bubble.at}>{format.dateTime(new Date(bubble.at), { timeStyle: "short" })}</time>
        {isOwn && <BubbleState bubble={bubble} />}
      </span>
    </div>
  );
}
