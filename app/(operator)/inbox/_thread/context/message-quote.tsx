"use client";

import { UnstyledButton, VisuallyHidden } from "@mantine/core";
import { useTranslations } from "next-intl";
import type { QuoteView } from "#lib/inbox/thread-item.ts";
import { MessageKindIcon } from "../../message-kind-icon.tsx";
import { messageElementId, useIsLoaded } from "../loaded-messages.tsx";
import classes from "./context.module.css";

type Quoted = Extract<QuoteView, { kind: "message" }>;

/** The message that this one answers; takes the reader there where it is loaded. */
export function MessageQuote({ quote }: { quote: QuoteView }) {
  const t = useTranslations("inbox.context.quote");
  if (quote.kind === "unknown") return <div className={classes.quote}>{t("unknown")}</div>;
  return <KnownQuote quoted={quote} />;
}

function KnownQuote({ quoted }: { quoted: Quoted }) {
  const t = useTranslations("inbox.context.quote");
  const isLoaded = useIsLoaded(quoted.id);
  if (!isLoaded) {
    return (
      <div className={classes.quote}>
        <QuotedWords quoted={quoted} />
      </div>
    );
  }
  return (
    <UnstyledButton className={classes.quote} onClick={() => goTo(quoted.id)}>
      <QuotedWords quoted={quoted} />
      <VisuallyHidden>{t("goTo")}</VisuallyHidden>
    </UnstyledButton>
  );
}

function QuotedWords({ quoted }: { quoted: Quoted }) {
  const t = useTranslations("inbox");
  const author = quoted.participant ?? t(`author.${quoted.author}`);
  return (
    <>
      <span className={classes.quoteAuthor}>
        {t.rich("context.quote.label", { author, bdi: (chunks) => <bdi>{chunks}</bdi> })}
      </span>
      <span dir="auto" className={classes.quoteText}>
        {quoted.of !== "text" && <MessageKindIcon kind={quoted.of} size={13} />}
        <span>{quoted.text || t(`kind.${quoted.of}`)}</span>
      </span>
    </>
  );
}

function goTo(messageId: string): void {
  const element = document.getElementById(messageElementId(messageId));
  element?.scrollIntoView({ block: "center" });
  element?.focus({ preventScroll: true });
}
