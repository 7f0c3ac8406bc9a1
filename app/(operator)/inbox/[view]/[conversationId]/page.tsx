import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { getContext } from "#lib/bootstrap.ts";
import { canWrite } from "#lib/domain/operator.ts";
import { findMovedConversation } from "#lib/inbox/find-moved-conversation.ts";
import { listMessages } from "#lib/inbox/list-messages.ts";
import { findOperator, requireOperator } from "../../../../_server/require-operator.ts";
import { ConversationPane } from "../../_thread/conversation-pane.tsx";
import { isInboxView } from "../../is-inbox-view.ts";
import { loadConversation } from "./load-conversation.ts";

interface ConversationPageProps {
  params: Promise<{ view: string; conversationId: string }>;
}

export async function generateMetadata({ params }: ConversationPageProps): Promise<Metadata> {
  const operator = await findOperator();
  const conversation = operator && (await loadConversation(operator, (await params).conversationId));
  return { title: conversation?.contact.name ?? (await getTranslations("inbox"))("title") };
}

export default async function ConversationPage({ params }: ConversationPageProps) {
  const { view, conversationId } = await params;
  const operator = await requireOperator(
    `/inbox/${encodeURIComponent(view)}/${encodeURIComponent(conversationId)}`,
  );
  const context = getContext();
  const conversation = isInboxView(view) ? await loadConversation(operator, conversationId) : null;
  if (!conversation) {
    const movedTo = isInboxView(view) && (await findMovedConversation(context, operator, { conversationId }));
    if (movedTo) redirect(`/inbox/${view}/${movedTo}`);
    notFound();
  }
  const messages = await listMessages(context, operator, { conversationId });
  return (
    <ConversationPane
      key={conversationId}
      conversation={conversation}
      firstPage={messages}
      canWrite={canWrite(operator)}
      now={context.now()}
    />
  );
}
