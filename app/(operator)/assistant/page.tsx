import { Alert, Stack, Title } from "@mantine/core";
import { IconInfoCircle } from "@tabler/icons-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { listApprovedAnswers } from "#lib/assistant/list-approved-answers.ts";
import { listChannelAccounts } from "#lib/assistant/list-channel-accounts.ts";
import { getContext } from "#lib/bootstrap.ts";
import { canWrite } from "#lib/domain/operator.ts";
import { requireOperator } from "../../_server/require-operator.ts";
import { LinkButton } from "../../_ui/link-button.tsx";
import { AccountModes } from "./account-modes.tsx";
import { ApprovedAnswers } from "./approved-answers.tsx";
import classes from "./assistant.module.css";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("assistant"))("title") };
}

export default async function AssistantPage() {
  const operator = await requireOperator("/assistant");
  const context = getContext();
  const t = await getTranslations("assistant");
  const [accounts, answers] = await Promise.all([
    listChannelAccounts(context, operator),
    listApprovedAnswers(context, operator),
  ]);
  const source = context.llm ? "model" : answers.length > 0 ? "approved" : "approvedEmpty";
  return (
    <Stack gap="xl" className={classes.page}>
      <Stack gap="sm">
        <Title order={1} size="h2">
          {t("title")}
        </Title>
        <Alert
          color={source === "approvedEmpty" ? "yellow" : "indigo"}
          icon={<IconInfoCircle aria-hidden />}
          variant="light"
        >
          {t(`source.${source}`)}
        </Alert>
        <div>
          <LinkButton href="/assistant/playground" size="compact-sm" variant="default">
            {t("playground")}
          </LinkButton>
        </div>
      </Stack>
      <AccountModes accounts={accounts} canWrite={canWrite(operator)} />
      <ApprovedAnswers answers={answers} canWrite={canWrite(operator)} />
    </Stack>
  );
}
