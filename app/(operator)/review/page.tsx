import { Stack, Text, Title } from "@mantine/core";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { getContext } from "#lib/bootstrap.ts";
import { canWrite } from "#lib/domain/operator.ts";
import { listReview } from "#lib/inbox/review/list-review.ts";
import { requireOperator } from "../../_server/require-operator.ts";
import { TraceProvider } from "../_trace/trace-provider.tsx";
import { ShortcutsProvider } from "../inbox/_shortcuts/shortcuts-provider.tsx";
import classes from "./review.module.css";
import { ReviewQueueView } from "./review-queue-view.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("review"))("title") };
}

export default async function ReviewPage() {
  const operator = await requireOperator("/review");
  const context = getContext();
  const t = await getTranslations("review");
  const queue = await listReview(context, operator);
  return (
    <Stack gap="lg" className={classes.page}>
      <header>
        <Title order={1} size="h2">
          {t("title")}
        </Title>
        <Text mt="xs" maw={720} c="dimmed">
          {t("intro")}
        </Text>
      </header>
      <ShortcutsProvider>
        <TraceProvider>
          <ReviewQueueView queue={queue} canWrite={canWrite(operator)} now={context.now()} />
        </TraceProvider>
      </ShortcutsProvider>
    </Stack>
  );
}
