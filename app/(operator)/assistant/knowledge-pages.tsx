"use client";

import { Group, Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import { type KnowledgeQuery, PAGE_SIZE } from "#lib/assistant/knowledge/knowledge-query.ts";
import { LinkButton } from "../../_ui/link-button.tsx";
import { knowledgeHref } from "./knowledge-href.ts";

interface KnowledgePagesProps {
  query: KnowledgeQuery;
  found: number;
}

export function KnowledgePages({ query, found }: KnowledgePagesProps) {
  const t = useTranslations("assistant.knowledge.pages");
  const pages = Math.ceil(found / PAGE_SIZE);
  const { page } = query;
  if (pages <= 1 && page === 1) return null;
  return (
    <Group justify="center">
      {page > 1 && (
        <LinkButton href={knowledgeHref({ ...query, page: page - 1 })} variant="default">
          {t("previous")}
        </LinkButton>
      )}
      <Text size="sm">{t("at", { page, pages })}</Text>
      {page < pages && (
        <LinkButton href={knowledgeHref({ ...query, page: page + 1 })} variant="default">
          {t("next")}
        </LinkButton>
      )}
    </Group>
  );
}
