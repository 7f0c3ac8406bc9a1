"use client";

import { messages } from "./_i18n/messages.ts";

const texts = messages.common.crash;

/** When even the root layout failed: nothing of ours can be relied on here, no theme and no texts by context. */
export default function GlobalErrorPage({ retry }: { error: unknown; retry: () => void }) {
  return (
    <html lang="en" style={{ colorScheme: "light dark", fontFamily: "system-ui, sans-serif" }}>
      <body style={{ display: "grid", placeContent: "center", minHeight: "90dvh", textAlign: "center" }}>
        <title>{texts.title}</title>
        <main style={{ maxWidth: "28rem", padding: "1rem" }}>
          <h1>{texts.title}</h1>
          <p>{texts.body}</p>
          <button type="button" onClick={retry} style={{ font: "inherit", padding: "0.6rem 1.2rem" }}>
            {texts.retry}
          </button>
        </main>
      </body>
    </html>
  );
}
