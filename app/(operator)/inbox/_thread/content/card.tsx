import type { ReactNode } from "react";
import type { MessageKind } from "#lib/domain/message-content.ts";
import { MessageKindIcon } from "../../message-kind-icon.tsx";
import classes from "./content.module.css";

interface CardProps {
  kind: MessageKind;
  title: ReactNode;
  children?: ReactNode;
}

/** The common frame of what is more than words: an icon, a title, and what belongs to it. */
export function Card({ kind, title, children }: CardProps) {
  return (
    <div className={classes.card}>
      <div className={classes.title}>
        <MessageKindIcon kind={kind} size={17} />
        <span>{title}</span>
      </div>
      {children}
    </div>
  );
}
