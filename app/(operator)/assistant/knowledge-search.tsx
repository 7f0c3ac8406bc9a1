"use client";

import { Button, Group, NativeSelect, Text, TextInput } from "@mantine/core";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import type { FormEvent } from "react";
import type { KnowledgeQuery } from "#lib/assistant/knowledge/knowledge-query.ts";
import { KNOWLEDGE_KINDS } from "#lib/domain/knowledge.ts";
import { LinkButton } from "../../_ui/link-button.tsx";
import { knowledgeHref } from "./knowledge-href.ts";

interface KnowledgeSearchProps {
  query: KnowledgeQuery;
  found: number;
}

export function KnowledgeSearch({ query, found }: KnowledgeSearchProps) {
  const t = useTranslations("assistant.knowledge.search");
  const router = useRouter();
  const isFiltered = query.find !== "" || query.kind !== null;

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const kind = KNOWLEDGE_KINDS.find((one) => one === fields.get("kind")) ?? null;
    router.push(knowledgeHref({ find: String(fields.get("find")).trim(), kind, page: 1 }), { scroll: false });
  }

  return (
    <search>
      <form onSubmit={submit} key={`${query.find} ${query.kind}`}>
        <Group gap="sm" align="end">
          <TextInput name="find" label={t("label")} defaultValue={query.find} dir="auto" flex={1} miw={180} />
          <NativeSelect
            name="kind"
            label={t("kind")}
            defaultValue={query.kind ?? ""}
            data={[
              { value: "", label: t("all") },
              ...KNOWLEDGE_KINDS.map((value) => ({ value, label: t(value) })),
            ]}
          />
          <Button type="submit" variant="default">
            {t("submit")}
          </Button>
          {isFiltered && (
            <LinkButton href="/assistant" variant="subtle">
              {t("clear")}
            </LinkButton>
          )}
        </Group>
        <Text size="sm" c="dimmed" mt="xs" role="status">
          {isFiltered && (found > 0 ? t("found", { count: found }) : t("none"))}
        </Text>
      </form>
    </search>
  );
}
