import { Alert, Stack, Title } from "@mantine/core";
import { IconInfoCircle } from "@tabler/icons-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { listApprovedAnswers } from "#lib/assistant/list-approved-answers.ts";
import { listChannelAccounts } from "#lib/assistant/list-channel-accounts.ts";
import { getContext } from "#lib/bootstrap.ts";
import { canWrite } from "#lib/domain/operator.ts";
import { requireOperator } from "../../_server/require-operator.ts";
import { UnsavedGuard } from "./_settings/unsaved-guard.tsx";
import { AccountModes } from "./account-modes.tsx";
import { ApprovedAnswers } from "./approved-answers.tsx";
import classes from "./assistant.module.css";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("assistant"))("title") };
}

interface AssistantPageProps {
  searchParams: Promise<{ account?: string | string[] }>;
}

export default async function AssistantPage({ searchParams }: AssistantPageProps) {
  const operator = await requireOperator("/assistant");
  const context = getContext();
  const t = await getTranslations("assistant");
  const [accounts, answers] = await Promise.all([
    listChannelAccounts(context, operator),
    listApprovedAnswers(context, operator),
  ]);
  const { account } = await searchParams;
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
      </Stack>
      <UnsavedGuard>
        <AccountModes
          accounts={accounts}
          accountId={typeof account === "string" ? account : null}
          hasModel={context.llm !== null}
          canWrite={canWrite(operator)}
        />
      </UnsavedGuard>
      <ApprovedAnswers answers={answers} canWrite={canWrite(operator)} />
    </Stack>
  );
}
