import { VisuallyHidden } from "@mantine/core";
import { useTranslations } from "next-intl";
import type { DiffPiece } from "#lib/domain/diff-words.ts";
import classes from "./trace.module.css";

interface DiffTextProps {
  pieces: DiffPiece[];
  side: "before" | "after";
}

/** One of two texts that are compared: what the other one does not have is marked, for the ear as well. */
export function DiffText({ pieces, side }: DiffTextProps) {
  const t = useTranslations("trace.diff");
  const Mark = side === "before" ? "del" : "ins";
  return (
    <p dir="auto" className={classes.foreign}>
      {pieces.map(({ text, isChanged }, at) => {
        // The pieces of one text never change their order.
        const key = String(at);
        if (!isChanged) return <span key={key}>{text}</span>;
        return (
          <Mark key={key} className={classes.diff} data-side={side}>
            <VisuallyHidden>{t(side)}</VisuallyHidden>
            {text}
            <VisuallyHidden>{t("end")}</VisuallyHidden>
          </Mark>
        );
      })}
    </p>
  );
}
