import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { findDeadWork } from "../_server/dead-work.ts";
import { findOperator } from "../_server/require-operator.ts";
import { findReviewCount } from "../_server/review-count.ts";
import { findUnseenMentions } from "../_server/unseen-mentions.ts";
import { Shell } from "./shell.tsx";

// Every page shows who is signed in and what is in the database now: nothing can be made at build time.
export const dynamic = "force-dynamic";

/** Mentions nobody looked at yet show in the title of every page, so that a tab in the background tells. */
export async function generateMetadata(): Promise<Metadata> {
  const appName = (await getTranslations("common"))("appName");
  const { count } = await findUnseenMentions();
  const unseen = count > 0 ? `(${count}) ` : "";
  return { title: { default: `${unseen}${appName}`, template: `${unseen}%s · ${appName}` } };
}

export default async function OperatorLayout({ children }: { children: ReactNode }) {
  const operator = await findOperator();
  // The page itself then sends whoever asks to the login page: only it knows its address, for the way back.
  if (!operator) return children;
  const [mentions, reviewCount, { deadEvents, deadLetters }] = await Promise.all([
    findUnseenMentions(),
    findReviewCount(),
    findDeadWork(),
  ]);
  return (
    <Shell
      operator={operator}
      mentions={mentions}
      reviewCount={reviewCount}
      deadCount={deadEvents + deadLetters}
    >
      {children}
    </Shell>
  );
}
