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
  counts: PageCounts;
}

/** What waits for somebody behind a page: decisions, mentions that this operator has not seen, and what failed for good. */
export interface PageCounts {
  review: number;
  comments: number;
  events: number;
}

/** Whoever sees a number goes to what it counts. */
const COUNTED = {
  review: { href: "/review", text: "waitingReview" },
  comments: { href: "/comments/mentions", text: "newMentions" },
  events: { href: "/events/ledger", text: "deadWork" },
} as const;

function isCounted(name: PageName): name is keyof PageCounts {
  return name in COUNTED;
}

/** Links to pages of the dashboard; the same in the rail and in the tabs. */
export function NavLinks({ pages, counts }: NavLinksProps) {
  const t = useTranslations("common.navigation");
  const pathname = usePathname();
  return pages.map((name) => {
    const counted = isCounted(name) && counts[name] > 0 ? { ...COUNTED[name], count: counts[name] } : null;
    return (
      <Link
        key={name}
        href={counted?.href ?? `/${name}`}
        className={classes.link}
        aria-current={isOpenPage(name, pathname) ? "page" : undefined}
      >
        <LinkProgress />
        <span className={classes.icon}>
          <PageIcon page={name} size={ICON_SIZE_PX} />
          {counted && (
            <span className={classes.badge} aria-hidden>
              {counted.count}
            </span>
          )}
        </span>
        <span className={classes.label}>{t(name)}</span>
        {counted && <VisuallyHidden>{t(counted.text, { count: counted.count })}</VisuallyHidden>}
      </Link>
    );
  });
}
