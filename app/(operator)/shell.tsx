import { AppShell, AppShellFooter, AppShellMain, AppShellNavbar, Stack } from "@mantine/core";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { getEnv } from "#lib/bootstrap.ts";
import type { Operator } from "#lib/domain/operator.ts";
import { Logo } from "../_ui/logo.tsx";
import { AccountMenu } from "./account-menu.tsx";
import { LiveUpdates } from "./live-updates.tsx";
import { MentionAlert } from "./mention-alert.tsx";
import { MoreMenu } from "./more-menu.tsx";
import { NavLinks } from "./nav-links.tsx";
import { PAGES } from "./pages.ts";
import classes from "./shell.module.css";

const RAIL_WIDTH_PX = 80;
const TABS_HEIGHT_PX = 60;
/** On a phone; the other pages are behind "More". */
const TABS_SHOWN = 3;

interface ShellProps {
  operator: Operator;
  mentions: { count: number; newestId: string | null };
  /** What waits for a decision. */
  reviewCount: number;
  /** What failed for good. */
  deadCount: number;
  children: ReactNode;
}

/** Rail at the side, or tabs at the bottom on a phone, around whatever page is open. */
export async function Shell({ operator, mentions, reviewCount, deadCount, children }: ShellProps) {
  const t = await getTranslations("common");
  const pages = getEnv().sandboxUrl === null ? PAGES.filter((name) => name !== "sandbox") : PAGES;
  const counts = { review: reviewCount, comments: mentions.count, events: deadCount };
  const account = { name: operator.name, role: t(`account.role.${operator.role}`) };
  return (
    <AppShell
      navbar={{ width: RAIL_WIDTH_PX, breakpoint: "sm" }}
      footer={{ height: { base: TABS_HEIGHT_PX, sm: 0 } }}
    >
      <a className={classes.skip} href="#main">
        {t("skipToContent")}
      </a>
      <AppShellNavbar aria-label={t("navigation.label")} visibleFrom="sm" className={classes.rail}>
        <Stack align="stretch" gap={4} className={classes.railLinks}>
          <div className={classes.logo}>
            <Logo size={32} />
          </div>
          <NavLinks pages={pages} counts={counts} />
        </Stack>
        <AccountMenu {...account} position="right-end" />
      </AppShellNavbar>
      <AppShellMain id="main" tabIndex={-1} className={classes.main}>
        {children}
        <LiveUpdates />
        <MentionAlert newestId={mentions.newestId} />
      </AppShellMain>
      <AppShellFooter hiddenFrom="sm">
        <nav aria-label={t("navigation.label")} className={classes.tabs}>
          <NavLinks pages={pages.slice(0, TABS_SHOWN)} counts={counts} />
          <MoreMenu pages={pages.slice(TABS_SHOWN)} deadCount={deadCount} />
          <AccountMenu {...account} position="top-end" />
        </nav>
      </AppShellFooter>
    </AppShell>
  );
}
