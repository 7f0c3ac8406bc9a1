import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { requireOperator } from "../../../_server/require-operator.ts";
import { EmptyNote } from "../empty-note.tsx";
import { isInboxView } from "../is-inbox-view.ts";

interface InboxViewPageProps {
  params: Promise<{ view: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("inbox"))("title") };
}

/** The pane beside the list while no conversation is chosen. */
export default async function InboxViewPage({ params }: InboxViewPageProps) {
  const { view } = await params;
  await requireOperator(`/inbox/${encodeURIComponent(view)}`);
  // Links may name a conversation alone.
  if (z.uuid().safeParse(view).success) redirect(`/inbox/all/${view}`);
  if (!isInboxView(view)) notFound();
  const t = await getTranslations("inbox.choose");
  return <EmptyNote icon="inbox" title={t("title")} body={t("body")} />;
}
