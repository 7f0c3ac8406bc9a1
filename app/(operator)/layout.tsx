import type { ReactNode } from "react";
import { findOperator } from "../_server/require-operator.ts";
import { Shell } from "./shell.tsx";

// Every page shows who is signed in and what is in the database now: nothing can be made at build time.
export const dynamic = "force-dynamic";

export default async function OperatorLayout({ children }: { children: ReactNode }) {
  const operator = await findOperator();
  // The page itself then sends whoever asks to the login page: only it knows its address, for the way back.
  if (!operator) return children;
  return <Shell operator={operator}>{children}</Shell>;
}
