import { type CompletionsServer, startCompletionsServer } from "#tests/support/start-completions-server.ts";

/** A model that never has to think. */
export function startInstantModel(): Promise<CompletionsServer> {
  return startCompletionsServer("instant", () => ({
    reply: "Yes, we are open until six today.",
    hand_off: false,
  }));
}
