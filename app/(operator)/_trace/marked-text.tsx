import { VisuallyHidden } from "@mantine/core";
import { useTranslations } from "next-intl";
import type { MarkedPiece } from "#lib/domain/mark-text.ts";
import classes from "./trace.module.css";

/** Foreign words as text and nothing else: what is suspicious is marked, what is hidden stands there as a sign. */
export function MarkedText({ pieces, isCode = false }: { pieces: MarkedPiece[]; isCode?: boolean }) {
  const t = useTranslations("trace.marked");
  return (
    <p dir="auto" className={classes.foreign} data-is-code={isCode || undefined}>
      {pieces.map((piece, at) => {
        // The pieces of one text never change their order.
        const key = String(at);
        if (piece.kind === "plain") return <span key={key}>{piece.text}</span>;
        if (piece.kind === "marked") {
          return (
            <mark key={key} className={classes.mark}>
              {piece.text}
              <VisuallyHidden>{t("suspicious")}</VisuallyHidden>
            </mark>
          );
        }
        return (
          <span key={key} className={classes.hidden} title={piece.spells || undefined}>
            {piece.spells === ""
              ? t("hidden", { count: piece.count })
              : t("spelled", { count: piece.count, text: piece.spells })}
          </span>
        );
      })}
    </p>
  );
}
