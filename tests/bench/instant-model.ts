import { type CompletionsServer, startCompletionsServer } from "#tests/support/start-completions-server.ts";

/** A model that never has to think. */
export function startInstantModel(): Promise<CompletionsServer> {
  return startCompletionsServer("instant", () => ({
    reply: "Hello! How can we help you today?",
    hand_off: false,
  }));
}
