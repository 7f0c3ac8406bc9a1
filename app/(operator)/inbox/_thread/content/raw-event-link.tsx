"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import classes from "./content.module.css";

interface RawEventLinkProps {
  eventId: string | null;
  label?: string;
}

/** To the stored event that something came in, as Meta sent it. */
export function RawEventLink({ eventId, label }: RawEventLinkProps) {
  const t = useTranslations("inbox.activity");
  if (!eventId) return null;
  return (
    <Link href={`/events/${eventId}`} prefetch={false} className={classes.rawEvent}>
      {label ?? t("rawEvent")}
    </Link>
  );
}
