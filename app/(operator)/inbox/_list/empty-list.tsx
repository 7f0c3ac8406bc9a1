"use client";

import { useTranslations } from "next-intl";
import type { InboxView } from "#lib/inbox/list-conversations.ts";
import { LinkButton } from "../../../_ui/link-button.tsx";
import { EmptyNote } from "../empty-note.tsx";

export function EmptyList({ view, hasSandbox }: { view: InboxView; hasSandbox: boolean }) {
  const t = useTranslations("inbox.empty");
  if (view !== "all") {
    return <EmptyNote icon={view} title={t(`${view}.title`)} body={t(`${view}.body`)} />;
  }
  return (
    <EmptyNote icon="all" title={t("all.title")} body={t(hasSandbox ? "all.sandbox" : "all.meta")}>
      <LinkButton
        href={hasSandbox ? "/sandbox" : "/events"}
        mt="xs"
        variant={hasSandbox ? "filled" : "default"}
      >
        {t(hasSandbox ? "all.sandboxAction" : "all.metaAction")}
      </LinkButton>
    </EmptyNote>
  );
}
