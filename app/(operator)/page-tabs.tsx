import Link from "next/link";
import type { ReactNode } from "react";
import classes from "./page-tabs.module.css";

export interface PageTab {
  name: string;
  href: string;
  label: ReactNode;
}

interface PageTabsProps {
  label: string;
  tabs: PageTab[];
  current: string;
}

/** The views of one page: links, so that every choice has an address. */
export function PageTabs({ label, tabs, current }: PageTabsProps) {
  return (
    <nav className={classes.tabs} aria-label={label}>
      {tabs.map((tab) => (
        <Link
          key={tab.name}
          href={tab.href}
          className={classes.tab}
          aria-current={tab.name === current ? "page" : undefined}
        >
          {tab.label}
        </Link>
      ))}
    </nav>
  );
}
