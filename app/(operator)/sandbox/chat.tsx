import { Box } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import type { Channel } from "#lib/domain/channel.ts";
import type { ChatState } from "#lib/sandbox/phone/phone-state.ts";
import { ChatBubble } from "./chat-bubble.tsx";
import { FirstQuestions } from "./first-questions.tsx";
import classes from "./sandbox.module.css";
import { TypingNote } from "./typing-note.tsx";

interface ChatProps {
  chat: ChatState;
  channel: Channel;
  business: string;
}

/** The messages of one customer; new ones are announced and scrolled to. */
export function Chat({ chat, channel, business }: ChatProps) {
  const t = useTranslations("sandbox");
  const log = useRef<HTMLDivElement>(null);
  const newest = chat.bubbles.at(-1)?.id;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new bubble is what moves the view
  useEffect(() => {
    log.current?.scrollTo({ top: log.current.scrollHeight });
  }, [newest]);

  return (
    <Box
      ref={log}
      className={classes.chat}
      role="log"
      aria-live="polite"
      aria-relevant="additions"
      // Scrollable, so it must be reachable with the keyboard.
      tabIndex={0}
      aria-label={t("phone.log", { customer: chat.name, business, channel: t(`channel.${channel}`) })}
    >
      {chat.bubbles.length === 0 && (
        <FirstQuestions channel={channel} personaId={chat.personaId} business={business} />
      )}
      {chat.bubbles.map((bubble) => (
        <ChatBubble
          key={bubble.id}
          bubble={bubble}
          bubbles={chat.bubbles}
          channel={channel}
          personaId={chat.personaId}
          customer={chat.name}
          business={business}
        />
      ))}
      <TypingNote until={chat.typingUntil} business={business} />
    </Box>
  );
}
