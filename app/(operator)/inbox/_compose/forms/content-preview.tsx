"use client";

import { Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import { MessageContentView } from "../../_thread/content/message-content-view.tsx";
import bubble from "../../_thread/message-bubble.module.css";
import { pendingMessage } from "../pending-message.ts";
import type { FormDraft } from "./form-kind.ts";
import classes from "./forms.module.css";

/** How it will stand in the thread. */
export function ContentPreview({ draft }: { draft: FormDraft }) {
  const t = useTranslations("compose.form");
  const message = pendingMessage({ id: "preview", uploads: [], ...filledIn(draft) });
  return (
    <section className={classes.preview} aria-label={t("preview")}>
      <Text size="xs" c="dimmed" aria-hidden>
        {t("preview")}
      </Text>
      <div className={classes.bubbles} data-author="operator">
        {isEmpty(draft) ? (
          <Text size="sm" c="dimmed">
            {t("previewEmpty")}
          </Text>
        ) : (
          <div className={bubble.bubble}>
            <MessageContentView message={message} />
          </div>
        )}
      </div>
    </section>
  );
}

/** Without the fields that nobody has come to yet. */
function filledIn({ content, text }: FormDraft): FormDraft {
  const isFilled = ({ title }: { title: string }) => title.trim() !== "";
  switch (content.kind) {
    case "buttons":
      return { text, content: { ...content, buttons: content.buttons.filter(isFilled) } };
    case "list": {
      const sections = content.sections.map((section) => ({
        ...section,
        rows: section.rows.filter(isFilled),
      }));
      return { text, content: { ...content, sections: sections.filter(({ rows }) => rows.length > 0) } };
    }
    case "link_button":
    case "location":
      return { text, content };
  }
}

function isEmpty({ content, text }: FormDraft): boolean {
  if (content.kind === "location") return Number.isNaN(content.latitude);
  if (text.trim() !== "") return false;
  return content.kind === "link_button" ? content.label === "" : true;
}
