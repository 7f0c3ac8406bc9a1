import { SETUP_LINK_LIFETIME_HOURS } from "#lib/auth/issue-setup-link.ts";

export interface Summary {
  publicUrl: string;
  /** null: there is an operator already. */
  setupUrl: string | null;
  isSandbox: boolean;
  startedInSeconds: string;
}

/** What somebody who has just started Gatehouse needs next. */
export function summaryLines({ publicUrl, setupUrl, isSandbox, startedInSeconds }: Summary): string[] {
  return [
    "",
    `  Gatehouse is running (started in ${startedInSeconds}).`,
    "",
    `  Dashboard      ${publicUrl}`,
    ...(setupUrl
      ? [
          `  Set-up link    ${setupUrl}`,
          `                 makes the first operator; works once, within ${SETUP_LINK_LIFETIME_HOURS} hours`,
        ]
      : []),
    `  Webhooks       ${publicUrl}/api/webhooks/whatsapp`,
    `                 ${publicUrl}/api/webhooks/instagram`,
    ...(isSandbox
      ? [
          `  Sandbox        ${publicUrl}/sandbox`,
          "                 stands in for Meta until an account is configured (see .env.local.example)",
        ]
      : []),
    "",
    "  Press Ctrl-C to stop.",
    "",
  ];
}
