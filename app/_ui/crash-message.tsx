"use client";

import { Button } from "@mantine/core";
import { useTranslations } from "next-intl";
import { MessagePage } from "./message-page.tsx";

interface CrashMessageProps {
  error: unknown;
  retry: () => void;
}

/** In place of a page that failed. Shows Next's digest, which the server's log has too, and nothing else of the error. */
export function CrashMessage({ error, retry }: CrashMessageProps) {
  const t = useTranslations("common.crash");
  const digest = digestOf(error);
  return (
    <>
      <title>{t("title")}</title>
      <MessagePage
        title={t("title")}
        body={t("body")}
        note={digest === null ? undefined : t("reference", { digest })}
      >
        <Button onClick={retry}>{t("retry")}</Button>
      </MessagePage>
    </>
  );
}

function digestOf(error: unknown): string | null {
  if (!(error instanceof Error) || !("digest" in error)) return null;
  return typeof error.digest === "string" ? error.digest : null;
}
