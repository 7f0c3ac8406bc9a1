"use client";

import { Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import type { Channel } from "#lib/domain/channel.ts";
import { FILES_PER_SEND, isCaptioned, placeOfText } from "#lib/domain/plan-files.ts";
import classes from "./files.module.css";
import { isReady } from "./upload-item.ts";
import { UploadRow } from "./upload-row.tsx";
import type { Uploads } from "./use-uploads.ts";

/** The files that the next click sends, how far each of them is, and where the words will be. */
export function UploadTray({ channel, uploads }: { channel: Channel; uploads: Uploads }) {
  const t = useTranslations("compose.files");
  const { items, isOverfull } = uploads;
  if (items.length === 0) return null;
  const kinds = items.filter(isReady).map(({ state }) => state.upload.kind);
  const place = items.length > 1 ? "message" : placeOfText(channel, kinds);
  return (
    <section aria-label={t("tray")}>
      <ul className={classes.tray}>
        {items.map((item) => (
          <UploadRow
            key={item.id}
            item={item}
            channel={channel}
            hasCaption={items.length > 1 && isReady(item) && isCaptioned(channel, item.state.upload.kind)}
            onCaption={(caption) => uploads.setCaption(item.id, caption)}
            onRemove={() => uploads.remove(item)}
            onRetry={() => uploads.retry(item)}
          />
        ))}
      </ul>
      {isOverfull && (
        <Text size="xs" c="var(--mantine-color-error)" role="alert">
          {t("tooMany", { max: FILES_PER_SEND })}
        </Text>
      )}
      {kinds.length > 0 && (
        <Text size="xs" c="dimmed">
          {t(place === "caption" ? "textIsCaption" : "textFollows")}
        </Text>
      )}
    </section>
  );
}
