"use client";

import { CrashMessage } from "./_ui/crash-message.tsx";

export default function ErrorPage({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <main>
      <CrashMessage error={error} retry={retry} />
    </main>
  );
}
