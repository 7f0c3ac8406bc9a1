import { Group, Stack, Text, Title } from "@mantine/core";
import { IconInbox } from "@tabler/icons-react";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { getContext, getEnv } from "#lib/bootstrap.ts";
import type { SandboxClient } from "#lib/sandbox/client.ts";
import { connectSandbox } from "#lib/sandbox/connect-sandbox.ts";
import type { PhonesState } from "#lib/sandbox/phone/phone-state.ts";
import { requireOperator } from "../../_server/require-operator.ts";
import { LinkButton } from "../../_ui/link-button.tsx";
import { LivePhones } from "./live-phones.tsx";
import classes from "./sandbox.module.css";
import { VerdictPanel } from "./verdict-panel.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("sandbox"))("title") };
}

export default async function SandboxPage() {
  await requireOperator("/sandbox");
  const sandbox = connectSandbox(getEnv());
  if (!sandbox) notFound();
  const t = await getTranslations("sandbox");
  return (
    <Stack gap="lg" className={classes.page}>
      <Group justify="space-between" align="flex-start" component="header">
        <div>
          <Title order={1} size="h2">
            {t("title")}
          </Title>
          <Text mt="xs" maw={720} c="dimmed">
            {t("intro")}
          </Text>
        </div>
        <LinkButton href="/inbox" variant="default" leftSection={<IconInbox size={18} aria-hidden />}>
          {t("openInbox")}
        </LinkButton>
      </Group>
      <LivePhones initial={await readPhones(sandbox)} />
      <VerdictPanel />
    </Stack>
  );
}

/** null while the sandbox process is away: the page then waits for it. */
async function readPhones(sandbox: SandboxClient): Promise<PhonesState | null> {
  try {
    return await sandbox.readPhones();
  } catch (error) {
    getContext().log.warn({ err: error }, "the sandbox does not answer");
    return null;
  }
}
