import { Button } from "@mantine/core";
import { IconFileOff, IconRefresh } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { type AttachmentView, isAttachmentFailure } from "#lib/domain/attachment.ts";
import classes from "./attachments.module.css";
import { useRetryAttachment } from "./use-retry-attachment.ts";

/** The place of a file that is not here, why, and what can be done about it. */
export function MissingFile({ attachment }: { attachment: AttachmentView }) {
  const t = useTranslations("attachments");
  const { retry, isPending } = useRetryAttachment(attachment.id);
  const { kind, fileName, failureReason } = attachment;
  const state = attachment.state === "failed" ? "failed" : "unavailable";
  const name = t(`kind.${kind}`);
  return (
    <div className={classes.card} data-state={state}>
      <IconFileOff size={26} stroke={1.5} aria-hidden className={classes.icon} />
      <div className={classes.facts}>
        <span className={classes.name}>{t(`state.${state}`, { kind: name })}</span>
        {fileName && <bdi className={classes.detail}>{fileName}</bdi>}
        <span className={classes.detail}>
          <Reason reason={failureReason} />
        </span>
      </div>
      {state === "failed" && (
        <Button
          variant="default"
          size="xs"
          className={classes.retry}
          loading={isPending}
          onClick={retry}
          aria-label={t("retryNamed", { name })}
          leftSection={<IconRefresh size={14} aria-hidden />}
        >
          {t("retry")}
        </Button>
      )}
    </div>
  );
}

function Reason({ reason }: { reason: string | null }) {
  const t = useTranslations("attachments.reason");
  if (reason === null) return t("unknown");
  return isAttachmentFailure(reason) ? t(reason) : <bdi>{reason}</bdi>;
}
