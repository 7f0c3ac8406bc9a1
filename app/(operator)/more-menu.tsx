"use client";

import { Menu, UnstyledButton, VisuallyHidden } from "@mantine/core";
import { IconDots } from "@tabler/icons-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { PageIcon } from "./page-icon.tsx";
import { isOpenPage, type PageName } from "./pages.ts";
import classes from "./shell.module.css";

const ICON_SIZE_PX = 22;
const ITEM_ICON_SIZE_PX = 18;

interface MoreMenuProps {
  pages: readonly PageName[];
  /** Of what failed for good, behind the events page. */
  deadCount: number;
}

/** The pages that have no tab of their own on a phone. */
export function MoreMenu({ pages, deadCount }: MoreMenuProps) {
  const t = useTranslations("common.navigation");
  const pathname = usePathname();
  return (
    <Menu position="top" width={200} withinPortal={false}>
      <Menu.Target>
        <UnstyledButton
          className={classes.link}
          data-open-page={pages.some((name) => isOpenPage(name, pathname)) || undefined}
        >
          <span className={classes.icon}>
            <IconDots size={ICON_SIZE_PX} stroke={1.7} aria-hidden />
            {deadCount > 0 && (
              <span className={classes.badge} aria-hidden>
                {deadCount}
              </span>
            )}
          </span>
          <span className={classes.label}>{t("more")}</span>
          {deadCount > 0 && <VisuallyHidden>{t("deadWork", { count: deadCount })}</VisuallyHidden>}
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {pages.map((name) => (
          <Menu.Item
            key={name}
            component={Link}
            href={name === "events" && deadCount > 0 ? "/events/ledger" : `/${name}`}
            aria-current={isOpenPage(name, pathname) ? "page" : undefined}
            leftSection={<PageIcon page={name} size={ITEM_ICON_SIZE_PX} />}
          >
            {t(name)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
