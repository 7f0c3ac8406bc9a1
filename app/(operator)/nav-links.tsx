"use client";

import {
  IconDeviceMobileMessage,
  IconGauge,
  IconInbox,
  IconRobot,
  IconTimelineEvent,
} from "@tabler/icons-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import classes from "./shell.module.css";

const ICON_SIZE_PX = 22;

const PAGES = [
  { name: "inbox", href: "/inbox", Icon: IconInbox },
  { name: "limits", href: "/limits", Icon: IconGauge },
  { name: "events", href: "/events", Icon: IconTimelineEvent },
  { name: "assistant", href: "/assistant", Icon: IconRobot },
  { name: "sandbox", href: "/sandbox", Icon: IconDeviceMobileMessage },
] as const;

/** The pages of the dashboard; the same for the rail and for the tabs. */
export function NavLinks({ hasSandbox }: { hasSandbox: boolean }) {
  const t = useTranslations("common.navigation");
  const pathname = usePathname();
  const pages = PAGES.filter(({ name }) => name !== "sandbox" || hasSandbox);
  return pages.map(({ name, href, Icon }) => (
    <Link
      key={name}
      href={href}
      className={classes.link}
      aria-current={pathname === href || pathname.startsWith(`${href}/`) ? "page" : undefined}
    >
      <Icon size={ICON_SIZE_PX} stroke={1.7} aria-hidden />
      {t(name)}
    </Link>
  ));
}
