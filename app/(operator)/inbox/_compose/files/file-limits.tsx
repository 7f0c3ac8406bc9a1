"use client";

import { useTranslations } from "next-intl";
import type { Channel } from "#lib/domain/channel.ts";
import { OUTBOUND_LIMITS } from "#lib/domain/check-outbound.ts";
import { listOutboundFileRules } from "#lib/domain/outbound-file.ts";
import { FILES_PER_SEND } from "#lib/domain/plan-files.ts";
import { useSizeText } from "../../_thread/attachments/use-size-text.ts";
import { MessageKindIcon } from "../../message-kind-icon.tsx";
import classes from "./files.module.css";
import { limitSize } from "./limit-size.ts";

/** What the channel takes, to be read before anything is chosen. */
export function FileLimits({ channel }: { channel: Channel }) {
  const t = useTranslations("compose.files");
  const size = useSizeText();
  const images = OUTBOUND_LIMITS.images[channel];
  // A voice message is what WhatsApp makes of one of the audio formats.
  const rules = listOutboundFileRules(channel).filter(({ kind }) => kind !== "voice");
  return (
    <>
      <ul className={classes.limits}>
        {rules.map(({ kind, formats, maxBytes }) => (
          <li key={`${kind} ${formats.join()}`}>
            <MessageKindIcon kind={kind} />
            <span>
              <b>{t(`kindMany.${kind}`)}</b>{" "}
              {t("upTo", { formats: formats.join(", "), size: size(limitSize(maxBytes)) })}
            </span>
          </li>
        ))}
      </ul>
      <p className={classes.note}>
        {t("atOnce", { max: FILES_PER_SEND })} {images > 1 && t("together", { max: images })}
      </p>
    </>
  );
}
