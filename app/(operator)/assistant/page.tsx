import { Alert, Stack, Title } from "@mantine/core";
import { IconInfoCircle } from "@tabler/icons-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { knowledgeQuerySchema } from "#lib/assistant/knowledge/knowledge-query.ts";
import { listKnowledge } from "#lib/assistant/knowledge/list-knowledge.ts";
import { listChannelAccounts } from "#lib/assistant/list-channel-accounts.ts";
import { getContext } from "#lib/bootstrap.ts";
import { canWrite } from "#lib/domain/operator.ts";
import { requireOperator } from "../../_server/require-operator.ts";
import { LinkButton } from "../../_ui/link-button.tsx";
import { UnsavedGuard } from "./_settings/unsaved-guard.tsx";
import { AccountModes } from "./account-modes.tsx";
import classes from "./assistant.module.css";
import { KnowledgeSection } from "./knowledge-section.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("assistant"))("title") };
}

interface AssistantPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function AssistantPage({ searchParams }: AssistantPageProps) {
  const operator = await requireOperator("/assistant");
  const context = getContext();
  const t = await getTranslations("assistant");
  const params = await searchParams;
  const query = knowledgeQuerySchema.parse(params);
  const [accounts, knowledge] = await Promise.all([
    listChannelAccounts(context, operator),
    listKnowledge(context, operator, query),
  ]);
  const { account } = params;
  const source = context.llm ? "model" : knowledge.total > 0 ? "approved" : "approvedEmpty";
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
      <UnsavedGuard>
        <AccountModes
          accounts={accounts}
          accountId={typeof account === "string" ? account : null}
          hasModel={context.llm !== null}
          canWrite={canWrite(operator)}
        />
      </UnsavedGuard>
      <KnowledgeSection
        knowledge={knowledge}
        query={query}
        accounts={accounts}
        canWrite={canWrite(operator)}
      />
    </Stack>
  );
}
