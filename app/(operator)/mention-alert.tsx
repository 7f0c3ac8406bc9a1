"use client";

import { Anchor } from "@mantine/core";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { useNotify } from "../_ui/use-notify.ts";

const MENTIONS_HREF = "/comments/mentions";

/** Says so when somebody mentions the business while the dashboard is open. */
export function MentionAlert({ newestId }: { newestId: string | null }) {
  const t = useTranslations("common.mentionAlert");
  const notify = useNotify();
  const pathname = usePathname();
  const known = useRef(newestId ?? "");
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new mention is news, not another page
  useEffect(() => {
    // Ids sort by time: seeing the newest may leave an older one, which is no news.
    if (newestId === null || newestId <= known.current) return;
    known.current = newestId;
    if (pathname === MENTIONS_HREF) return; // it has just appeared before the reader
    notify(
      "note",
      <>
        {t("text")}{" "}
        <Anchor component={Link} href={MENTIONS_HREF} inherit>
          {t("action")}
        </Anchor>
      </>,
    );
  }, [newestId]);
  return null;
}
