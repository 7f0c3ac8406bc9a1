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
  const message = pendingMessage({ id: "preview", uploads: [], ...draft });
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

function isEmpty({ content, text }: FormDraft): boolean {
  if (content.kind === "location") return Number.isNaN(content.latitude);
  if (text.trim() !== "") return false;
  return content.kind === "link_button" ? content.label === "" : true;
}
