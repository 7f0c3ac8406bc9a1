"use client";

import { Box, Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import type { ReviewItem } from "#lib/inbox/review/list-review.ts";
import { MarkedText } from "../_trace/marked-text.tsx";
import classes from "./review.module.css";

/** What would be sent, or what was held back; and what stands in the way of sending it as it is. */
export function Suggestion({ item }: { item: ReviewItem }) {
  const t = useTranslations("review");
  const tComposer = useTranslations("inbox.composer");
  const { composer, gate, suggestion } = item;
  return (
    <>
      {suggestion === null ? (
        <Text size="sm" c="dimmed">
          {t("noSuggestion")}
        </Text>
      ) : (
        <Box role="group" aria-label={t("suggestion")} className={classes.suggestion}>
          <Text size="xs" c="dimmed">
            {t(gate?.blocked ? "heldBack" : gate?.heldBackFor ? "heldBackWhole" : "suggestion")}
          </Text>
          <MarkedText pieces={gate?.blocked ? gate.pieces : [{ kind: "plain", text: suggestion }]} />
        </Box>
      )}
      {composer.kind === "refused" && (
        <Text size="xs" c="dimmed">
          {tComposer(`refused.${composer.reason}`)}
        </Text>
      )}
      {composer.kind === "template_only" && (
        <Text size="xs" c="dimmed">
          {tComposer("templateOnly")}
        </Text>
      )}
      {composer.kind === "open" && composer.mode === "human_agent" && item.kind === "draft" && (
        <Text size="xs" c="dimmed">
          {t("mustEdit")}
        </Text>
      )}
    </>
  );
}
