import { expect, it } from "vitest";
import { summaryLines } from "#lib/supervisor/summary.ts";

const summary = {
  publicUrl: "https://desk.example",
  setupUrl: "https://desk.example/setup/token",
  isSandbox: true,
  startedInSeconds: "9.6 s",
};

it("shows the dashboard, the set-up link, both webhook addresses and how to stop", () => {
  const text = summaryLines(summary).join("\n");
  for (const part of [
    /Dashboard +https:\/\/desk\.example$/m,
    /Set-up link +https:\/\/desk\.example\/setup\/token$/m,
    /https:\/\/desk\.example\/api\/webhooks\/whatsapp$/m,
    /https:\/\/desk\.example\/api\/webhooks\/instagram$/m,
    /https:\/\/desk\.example\/sandbox$/m,
    /Press Ctrl-C to stop\./,
  ]) {
    expect(text).toMatch(part);
  }
});

it("shows no set-up link once there is an operator, and no sandbox beside real accounts", () => {
  const text = summaryLines({ ...summary, setupUrl: null, isSandbox: false }).join("\n");
  expect(text).not.toMatch(/set-up|sandbox/i);
});
