import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { useNotify } from "../../../../_ui/use-notify.ts";
import { retryAttachmentAction } from "../../_actions/attachment-actions.ts";

/** Asks for the file once more; the page shows by itself what becomes of it. */
export function useRetryAttachment(attachmentId: string) {
  const t = useTranslations("attachments.retryProblem");
  const notify = useNotify();
  const [isPending, startTransition] = useTransition();

  function retry() {
    startTransition(async () => {
      const result = await retryAttachmentAction({ attachmentId }).catch(() => null);
      const outcome = result?.data;
      if (outcome?.kind === "queued") return;
      if (outcome?.kind === "not_waiting") return notify("note", t("not_waiting"));
      notify("problem", outcome ? t("viewer") : (result?.serverError ?? t("unexpected")));
    });
  }
  return { retry, isPending };
}
