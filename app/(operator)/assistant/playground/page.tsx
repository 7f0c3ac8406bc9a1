import { Stack, Text, Title } from "@mantine/core";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { listChannelAccounts } from "#lib/assistant/list-channel-accounts.ts";
import { getContext } from "#lib/bootstrap.ts";
import { canWrite } from "#lib/domain/operator.ts";
import { listPlaygroundSets } from "#lib/replies/playground/playground-set.ts";
import { requireOperator } from "../../../_server/require-operator.ts";
import { LinkButton } from "../../../_ui/link-button.tsx";
import classes from "./playground.module.css";
import { PlaygroundView } from "./playground-view.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("playground"))("title") };
}

export default async function PlaygroundPage() {
  const operator = await requireOperator("/assistant/playground");
  const context = getContext();
  const t = await getTranslations("playground");
  const [accounts, sets] = await Promise.all([
    listChannelAccounts(context, operator),
    listPlaygroundSets(context, operator),
  ]);
  return (
    <Stack gap="lg" className={classes.page}>
      <header>
        <Title order={1} size="h2">
          {t("title")}
        </Title>
        <Text mt="xs" mb="sm" maw={720} c="dimmed">
          {t(context.llm ? "intro" : "introWithoutModel")}
        </Text>
        <LinkButton href="/assistant" size="compact-sm" variant="default">
          {t("back")}
        </LinkButton>
      </header>
      {canWrite(operator) && accounts.length > 0 ? (
        <PlaygroundView
          accounts={accounts.map(({ id, name, channel, replyRules }) => ({ id, name, channel, replyRules }))}
          sets={sets}
        />
      ) : (
        <Text>{t(accounts.length === 0 ? "noAccount" : "viewer")}</Text>
      )}
    </Stack>
  );
}
