"use client";

import type { ReactNode } from "react";
import type { MessageContent } from "#lib/domain/message-content.ts";
import classes from "./content.module.css";
import { ExternalLink } from "./external-link.tsx";

/** What a message of the business offers to tap, under its words; nothing for all others. */
export function Offer({ content }: { content: MessageContent }): ReactNode {
  switch (content.kind) {
    case "buttons":
      return <Options options={content.buttons} />;
    case "list":
      return content.sections.map(({ title, rows }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a list never changes once it is sent
        <Options key={index} label={title || content.button} options={rows} />
      ));
    case "link_button":
      return <ExternalLink url={content.url} label={content.label} />;
    default:
      return null;
  }
}

interface Option {
  id: string;
  title: string;
  description?: string | null;
}

function Options({ label, options }: { label?: string; options: Option[] }) {
  return (
    <>
      {label && (
        <span dir="auto" className={classes.label}>
          {label}
        </span>
      )}
      <ul className={classes.options}>
        {options.map(({ id, title, description }) => (
          <li key={id} dir="auto">
            {title}
            {description && <span className={classes.minor}> {description}</span>}
          </li>
        ))}
      </ul>
    </>
  );
}
