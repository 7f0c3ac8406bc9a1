"use client";

import { useLinkStatus } from "next/link";
import classes from "./link-progress.module.css";

/**
 * Inside a link: a bar at the top of the window while its page is on the way. Pages have no loading page of their own:
 * that would be answered with 200 before it is known whether there is such a page, and who asks for it.
 */
export function LinkProgress() {
  const { pending } = useLinkStatus();
  return <span className={classes.bar} data-is-pending={pending || undefined} aria-hidden />;
}
