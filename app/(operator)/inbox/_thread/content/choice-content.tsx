"use client";

import { useTranslations } from "next-intl";
import type { MessageContent } from "#lib/domain/message-content.ts";
import { MessageKindIcon } from "../../message-kind-icon.tsx";
import classes from "./content.module.css";
import { MessageText } from "./message-text.tsx";

type Choice = Extract<MessageContent, { kind: "choice" }>;

interface ChoiceContentProps {
  choice: Choice;
  text: string;
}

/** What was tapped; the label says that the contact did not write these words. */
export function ChoiceContent({ choice, text }: ChoiceContentProps) {
  const t = useTranslations("inbox.content.choice");
  return (
    <>
      <span className={classes.label}>
        <MessageKindIcon kind="choice" size={14} />
        {t(choice.source)}
      </span>
      <MessageText text={text} />
      {choice.description && (
        <p dir="auto" className={classes.minor}>
          {choice.description}
        </p>
      )}
    </>
  );
}
