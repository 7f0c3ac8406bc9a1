import { Text, VisuallyHidden } from "@mantine/core";
import { useFormatter, useTranslations } from "next-intl";
import type { Channel } from "#lib/domain/channel.ts";
import type { Bubble } from "#lib/sandbox/phone/phone-state.ts";
import { BubbleState } from "./bubble-state.tsx";
import { QuotedBubble } from "./quoted-bubble.tsx";
import { ReceivedContent } from "./received-content.tsx";
import { SampleLabel } from "./sample-label.tsx";
import classes from "./sandbox.module.css";
import { Tappable } from "./tappable.tsx";

interface ChatBubbleProps {
  bubble: Bubble;
  /** All of the chat, for what the bubble answers. */
  bubbles: Bubble[];
  channel: Channel;
  personaId: string;
  customer: string;
  business: string;
}

export function ChatBubble({ bubble, bubbles, channel, personaId, customer, business }: ChatBubbleProps) {
  const t = useTranslations("sandbox");
  const format = useFormatter();
  const time = (
    <time dateTime={bubble.at}>{format.dateTime(new Date(bubble.at), { timeStyle: "short" })}</time>
  );
  if (bubble.from === "business") {
    return (
      <>
        <div className={classes.bubble} data-from="business">
          <VisuallyHidden>{t("bubble.business", { business })}</VisuallyHidden>
          {bubble.replyTo !== null && (
            <QuotedBubble bubble={bubbles.find(({ id }) => id === bubble.replyTo) ?? null} />
          )}
          <ReceivedContent bubble={bubble} business={business} />
          <span className={classes.bubbleFoot}>{time}</span>
        </div>
        <div className={classes.taps}>
          <Tappable bubble={bubble} channel={channel} personaId={personaId} />
        </div>
      </>
    );
  }
  return (
    <div className={classes.bubble} data-from="customer" data-reacted={bubble.reaction !== null || undefined}>
      <VisuallyHidden>{t("bubble.you", { customer })}</VisuallyHidden>
      {bubble.file ? (
        <SampleLabel kind={bubble.file} />
      ) : (
        <Text size="sm" className={classes.bubbleText} dir="auto">
          {bubble.text}
        </Text>
      )}
      <span className={classes.bubbleFoot}>
        {time}
        <BubbleState bubble={bubble} />
      </span>
      {bubble.reaction !== null && (
        <span
          className={classes.reaction}
          role="img"
          aria-label={t("received.reaction", { business, emoji: bubble.reaction })}
        >
          {bubble.reaction}
        </span>
      )}
    </div>
  );
}
