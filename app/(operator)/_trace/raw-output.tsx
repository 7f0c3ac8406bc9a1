"use client";

import { Button, Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import type { MarkedPiece } from "#lib/domain/mark-text.ts";
import { MarkedText } from "./marked-text.tsx";
import { showRawOutputAction } from "./trace-actions.ts";

/** What the model returned: loaded when somebody asks for it, shown as text. */
export function RawOutput({ turnId }: { turnId: string }) {
  const t = useTranslations("trace.raw");
  const [pieces, setPieces] = useState<MarkedPiece[] | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [isPending, startTransition] = useTransition();

  function show() {
    setProblem(null);
    startTransition(async () => {
      const result = await showRawOutputAction({ turnId }).catch(() => null);
      const outcome = result?.data;
      if (outcome?.kind === "shown") setPieces(outcome.pieces);
      else setProblem(result?.serverError ?? t(outcome?.kind === "refused" ? "viewer" : "failed"));
    });
  }

  if (pieces) return <MarkedText pieces={pieces} isCode />;
  return (
    <div>
      <Button size="compact-xs" variant="default" onClick={show} loading={isPending}>
        {t("show")}
      </Button>
      <Text size="xs" c="dimmed" mt={4}>
        {t("note")}
      </Text>
      {problem && (
        <Text size="sm" c="var(--mantine-color-error)" role="alert">
          {problem}
        </Text>
      )}
    </div>
  );
}
