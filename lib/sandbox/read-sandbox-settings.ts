import { CHANNELS, type Channel } from "#lib/domain/channel.ts";
import type { Env } from "#lib/env.ts";
import { SANDBOX_ACCOUNT_IDS } from "./business.ts";
import type { SandboxAccount } from "./world.ts";

export type SandboxSettings =
  | { kind: "ready"; port: number; gatehouseUrl: string; accounts: Record<Channel, SandboxAccount> }
  | { kind: "refused"; reason: string };

const ANY_ADDRESS = new Set(["0.0.0.0", "::"]);
const REFUSAL = "The sandbox does not run:";
const ADVICE = "Start Gatehouse with `npm start`; without a Meta account it sets the sandbox up by itself.";

/** What the sandbox process needs, or why it must not run: never beside real accounts, never off this machine. */
export function readSandboxSettings(env: Env): SandboxSettings {
  if (env.sandboxUrl === null) return refuse("SANDBOX_URL is not set.");
  const url = new URL(env.sandboxUrl);
  if (url.protocol !== "http:" || url.hostname !== "127.0.0.1" || url.port === "") {
    return refuse(`SANDBOX_URL must look like http://127.0.0.1:4010, not ${env.sandboxUrl}.`);
  }
  if (env.graph.facebookOrigin !== env.sandboxUrl || env.graph.instagramOrigin !== env.sandboxUrl) {
    return refuse(
      "Gatehouse would send to the real Graph API: GRAPH_API_URL and INSTAGRAM_GRAPH_API_URL must be SANDBOX_URL.",
    );
  }
  const real = CHANNELS.filter(
    (channel) => env.channels[channel]?.account?.externalId !== SANDBOX_ACCOUNT_IDS[channel],
  );
  const accounts = readAccounts(env);
  if (real.length > 0 || accounts === null) {
    return refuse(`a real account is configured, or none at all, for ${real.join(" and ")}.`);
  }
  return { kind: "ready", port: Number(url.port), gatehouseUrl: gatehouseUrl(env), accounts };
}

function gatehouseUrl({ host, port }: Env): string {
  if (ANY_ADDRESS.has(host)) return `http://127.0.0.1:${port}`;
  return `http://${host.includes(":") ? `[${host}]` : host}:${port}`;
}

function readAccounts(env: Env): Record<Channel, SandboxAccount> | null {
  const whatsapp = readAccount(env, "whatsapp");
  const instagram = readAccount(env, "instagram");
  return whatsapp && instagram ? { whatsapp, instagram } : null;
}

function readAccount(env: Env, channel: Channel): SandboxAccount | null {
  const settings = env.channels[channel];
  const appSecret = settings?.appSecrets[0];
  if (!settings?.account || !appSecret) return null;
  return { ...settings.account, appSecret, verifyToken: settings.verifyToken };
}

function refuse(reason: string): SandboxSettings {
  return { kind: "refused", reason: `${REFUSAL} ${reason} ${ADVICE}` };
}
