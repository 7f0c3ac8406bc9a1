import type { ReactNode } from "react";
import { getContext, getEnv } from "#lib/bootstrap.ts";
import { listConversations } from "#lib/inbox/list-conversations.ts";
import { findOperator } from "../../../_server/require-operator.ts";
import { ConversationList } from "../_list/conversation-list.tsx";
import { ShortcutsProvider } from "../_shortcuts/shortcuts-provider.tsx";
import { InboxPanes } from "../inbox-panes.tsx";
import { isInboxView } from "../is-inbox-view.ts";

interface InboxLayoutProps {
  params: Promise<{ view: string }>;
  children: ReactNode;
}

/** The list stays while conversations come and go beside it. */
export default async function InboxLayout({ params, children }: InboxLayoutProps) {
  const { view } = await params;
  const operator = await findOperator();
  // The page then answers: with the login page, or with "not found".
  if (!operator || !isInboxView(view)) return children;
  const context = getContext();
  const page = await listConversations(context, operator, { view });
  const hasSandbox = getEnv().sandboxUrl !== null;
  return (
    <ShortcutsProvider>
      <InboxPanes
        list={<ConversationList view={view} firstPage={page} now={context.now()} hasSandbox={hasSandbox} />}
      >
        {children}
      </InboxPanes>
    </ShortcutsProvider>
  );
}
