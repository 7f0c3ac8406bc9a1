"use client";

import { VisuallyHidden } from "@mantine/core";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { LinkProgress } from "../_ui/link-progress.tsx";
import { PageIcon } from "./page-icon.tsx";
import { isOpenPage, type PageName } from "./pages.ts";
import classes from "./shell.module.css";

const ICON_SIZE_PX = 22;

interface NavLinksProps {
  pages: readonly PageName[];
  /** Mentions that this operator has not seen. */
  mentionCount: number;
}

/** Links to pages of the dashboard; the same in the rail and in the tabs. */
export function NavLinks({ pages, mentionCount }: NavLinksProps) {
  const t = useTranslations("common.navigation");
  const pathname = usePathname();
  return pages.map((name) => (
    <Link
      key={name}
      // Whoever sees a number goes to what it counts.
      href={name === "comments" && mentionCount > 0 ? "/comments/mentions" : `/${name}`}
      className={classes.link}
      aria-current={isOpenPage(name, pathname) ? "page" : undefined}
    >
      <LinkProgress />
      <span className={classes.icon}>
        <PageIcon page={name} size={ICON_SIZE_PX} />
        {name === "comments" && mentionCount > 0 && (
          <span className={classes.badge} aria-hidden>
            {mentionCount}
          </span>
        )}
      </span>
      <span className={classes.label}>{t(name)}</span>
      {name === "comments" && mentionCount > 0 && (
        <VisuallyHidden>{t("newMentions", { count: mentionCount })}</VisuallyHidden>
      )}
    </Link>
  ));
}
