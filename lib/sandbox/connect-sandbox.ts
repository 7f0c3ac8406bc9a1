import type { Env } from "#lib/env.ts";
import { createSandboxClient, type SandboxClient } from "./client.ts";
import { deriveControlToken } from "./derive-control-token.ts";

/** null: this Gatehouse runs without the sandbox. */
export function connectSandbox(env: Env): SandboxClient | null {
  const secret = env.channels.whatsapp?.appSecrets[0];
  if (env.sandboxUrl === null || !secret) return null;
  return createSandboxClient(env.sandboxUrl, deriveControlToken(secret));
}
