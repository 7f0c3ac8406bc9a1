"use client";

import { useTranslations } from "next-intl";
import type { Channel } from "#lib/domain/channel.ts";
import { useSizeText } from "../../_thread/attachments/use-size-text.ts";
import { limitSize } from "./limit-size.ts";
import type { UploadProblem } from "./upload-item.ts";

/** Why a file cannot be attached. */
export function useUploadProblem(channel: Channel): (problem: UploadProblem) => string {
  const t = useTranslations("compose.files.problem");
  const name = useTranslations("inbox.channel")(channel);
  const size = useSizeText();
  return (found) => {
    if (found.kind === "too_much_waiting") return t(found.kind, { max: size(limitSize(found.maxBytes)) });
    if (found.kind !== "not_taken") return t(found.kind);
    const { problem } = found;
    if (problem.kind === "empty") return t("empty");
    if (problem.kind === "wrong_type") return t("wrong_type", { channel: name });
    return t("too_large", { size: size(problem.sizeBytes), max: size(limitSize(problem.maxBytes)) });
  };
}
