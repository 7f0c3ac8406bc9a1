"use client";

import { NativeSelect, Stack } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { PlaygroundSet } from "#lib/replies/playground/playground-set.ts";
import { Comparison } from "./comparison.tsx";
import type { PlaygroundAccount } from "./playground-account.ts";
import { Talk } from "./talk.tsx";

interface PlaygroundViewProps {
  accounts: PlaygroundAccount[];
  sets: PlaygroundSet[];
}

export function PlaygroundView({ accounts, sets }: PlaygroundViewProps) {
  const t = useTranslations("playground");
  const tChannel = useTranslations("inbox.channel");
  const [accountId, setAccountId] = useState(accounts[0]?.id ?? "");
  const account = accounts.find(({ id }) => id === accountId) ?? accounts[0];
  if (!account) return null;
  return (
    <Stack gap="xl">
      <NativeSelect
        label={t("account")}
        value={account.id}
        onChange={(event) => setAccountId(event.currentTarget.value)}
        data={accounts.map(({ id, name, channel }) => ({
          value: id,
          label: `${name} · ${tChannel(channel)}`,
        }))}
        maw={360}
      />
      <Talk key={`talk ${account.id}`} accountId={account.id} />
      <Comparison key={`comparison ${account.id}`} account={account} sets={sets} />
    </Stack>
  );
}
