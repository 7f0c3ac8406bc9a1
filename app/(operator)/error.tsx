"use client";

import { CrashMessage } from "../_ui/crash-message.tsx";

/** Inside the shell, so that the other pages stay in reach. */
export default function OperatorErrorPage({ error, retry }: { error: unknown; retry: () => void }) {
  return <CrashMessage error={error} retry={retry} />;
}
