import type { KnowledgeQuery } from "#lib/assistant/knowledge/knowledge-query.ts";

/** The address of a page of the list. */
export function knowledgeHref({ find, kind, page }: KnowledgeQuery): string {
  const search = new URLSearchParams();
  if (find !== "") search.set("find", find);
  if (kind) search.set("kind", kind);
  if (page > 1) search.set("page", String(page));
  return search.size > 0 ? `/assistant?${search}` : "/assistant";
}
