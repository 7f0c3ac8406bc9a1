import { useTranslations } from "next-intl";
import { useTransition } from "react";
import type { Deed } from "#lib/sandbox/posts/deed.ts";
import { useNotify } from "../../_ui/use-notify.ts";
import { doDeedAction } from "./do-deed-action.ts";

/** Lets something happen on the sandbox's Instagram, and says how it went. */
export function useDeed() {
  const t = useTranslations("sandbox.deeds");
  const notify = useNotify();
  const [isDoing, startTransition] = useTransition();
  function doDeed(deed: Deed) {
    startTransition(async () => {
      const result = await doDeedAction(deed).catch(() => null);
      if (result?.data?.kind === "sent") return notify("good", t(`done.${deed.kind}`));
      const reason = result?.data?.kind === "refused" ? result.data.reason : result?.serverError;
      notify("problem", reason ? t("failed", { reason }) : t("offline"));
    });
  }
  return { doDeed, isDoing };
}
