import { Text } from "@mantine/core";
import { IconHeartFilled, IconMapPin } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import type { BusinessBubble } from "#lib/sandbox/phone/phone-state.ts";
import { ReceivedFile } from "./received-file.tsx";
import classes from "./sandbox.module.css";

const ICON_SIZE_PX = 22;

/** What arrived on the customer's phone, besides what can be tapped. */
export function ReceivedContent({ bubble, business }: { bubble: BusinessBubble; business: string }) {
  const { content, files, text } = bubble;
  const t = useTranslations("sandbox.received");
  return (
    <>
      {content.kind === "template" && (
        <Text size="xs" fw={600} className={classes.handleOfTemplate}>
          {t("templateNote")} · <bdi>{content.name}</bdi>
        </Text>
      )}
      {files.map((file) => (
        <ReceivedFile
          key={file.id}
          file={file}
          kind={content.kind === "template" ? "image" : content.kind}
          business={business}
        />
      ))}
      {content.kind === "location" && (
        <Text size="sm" className={classes.sample} dir="auto">
          <IconMapPin size={ICON_SIZE_PX} stroke={1.6} aria-hidden />
          <span>
            <b>{content.name ?? t("location")}</b>
            {content.address && <span className={classes.line}>{content.address}</span>}
            <span className={classes.line}>
              {content.latitude}, {content.longitude}
            </span>
          </span>
        </Text>
      )}
      {content.kind === "heart" && (
        <IconHeartFilled size={40} color="#e0314b" role="img" aria-label={t("heart")} />
      )}
      {text !== "" && (
        <Text size="sm" className={classes.bubbleText} dir="auto">
          {text}
        </Text>
      )}
    </>
  );
}
