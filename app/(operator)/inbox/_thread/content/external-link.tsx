"use client";

import { VisuallyHidden } from "@mantine/core";
import { IconExternalLink } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import classes from "./content.module.css";
import { readHttpUrl } from "./read-http-url.ts";

interface ExternalLinkProps {
  /** As a stranger wrote it. */
  url: string | null;
  label: string;
}

/** A link out of Gatehouse that says where it leads; nothing for what is no web address. */
export function ExternalLink({ url, label }: ExternalLinkProps) {
  const t = useTranslations("inbox.content.link");
  const link = readHttpUrl(url);
  if (!link) return null;
  return (
    <a className={classes.link} href={link.href} target="_blank" rel="noopener noreferrer nofollow">
      <IconExternalLink size={14} stroke={1.8} className={classes.linkIcon} aria-hidden />
      <span>
        <span className={classes.linkLabel}>{label}</span> <bdi className={classes.host}>{link.host}</bdi>
        <VisuallyHidden> ({t("newTab")})</VisuallyHidden>
      </span>
    </a>
  );
}
