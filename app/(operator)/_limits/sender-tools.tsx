"use client";

import { Button, Group } from "@mantine/core";
import { useTranslations } from "next-intl";
import { type ReactNode, useTransition } from "react";
import type { SenderRule } from "#lib/domain/sender-rule.ts";
import { useNotify } from "../../_ui/use-notify.ts";
import { resetSenderAction, setSenderRuleAction } from "./sender-actions.ts";

interface SenderToolsProps {
  contactId: string;
  name: string;
  rule: SenderRule | null;
  /** There is something to let them through from. */
  canReset: boolean;
}

/** Lets a sender through, never limits or blocks them, or takes that back. */
export function SenderTools({ contactId, name, rule, canReset }: SenderToolsProps) {
  const t = useTranslations("limits");
  const notify = useNotify();
  const [isPending, startTransition] = useTransition();

  function run(act: () => Promise<Result>, done: "reset" | SenderRule | "none") {
    startTransition(async () => {
      const result = await act().catch(() => null);
      const kind = result?.data?.kind;
      if (kind !== "done") {
        return notify("problem", result?.serverError ?? t(`reset.${kind ?? "failed"}`));
      }
      const values = { name, contact: isolated };
      notify(
        "good",
        done === "reset" ? t.rich("reset.done", values) : t.rich(`senderRule.done.${done}`, values),
      );
    });
  }

  const decide = (next: SenderRule | null) => () =>
    run(() => setSenderRuleAction({ contactId, rule: next }), next ?? "none");
  const button = { size: "compact-sm", variant: "default", disabled: isPending } as const;
  return (
    <Group gap="xs">
      {canReset && (
        <Button
          {...button}
          onClick={() => run(() => resetSenderAction({ contactId }), "reset")}
          aria-label={t("reset.labelFor", { name })}
        >
          {t("reset.label")}
        </Button>
      )}
      {rule === null ? (
        <>
          <Button {...button} onClick={decide("allowed")} aria-label={t("senderRule.allowFor", { name })}>
            {t("senderRule.allow")}
          </Button>
          <Button {...button} onClick={decide("blocked")} aria-label={t("senderRule.blockFor", { name })}>
            {t("senderRule.block")}
          </Button>
        </>
      ) : (
        <Button {...button} onClick={decide(null)} aria-label={t("senderRule.clearFor", { name })}>
          {t("senderRule.clear")}
        </Button>
      )}
    </Group>
  );
}

interface Result {
  data?: { kind: "done" | "refused" | "not_found" | "store_down" };
  serverError?: string;
}

/** A name's direction must not turn the sentence around. */
function isolated(chunks: ReactNode) {
  return <bdi>{chunks}</bdi>;
}
