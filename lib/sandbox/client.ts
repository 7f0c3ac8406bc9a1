import { z } from "zod";
import type { Channel } from "#lib/domain/channel.ts";
import type { SampleKind } from "./media/sample-kind.ts";
import { type PhonesState, parsePhonesState } from "./phone/phone-state.ts";
import type { Tap } from "./phone/tap-as-customer.ts";
import type { Deed } from "./posts/deed.ts";

export type CustomerMessage = { channel: Channel; personaId: string } & (
  | { text: string }
  | { file: SampleKind }
  | { tap: Tap }
);

export type CustomerSend = { kind: "sent"; id: string } | { kind: "refused"; reason: string };

/** The web process's way to the sandbox. Everything throws when the sandbox cannot be reached. */
export interface SandboxClient {
  readPhones(): Promise<PhonesState>;
  sendAsCustomer(message: CustomerMessage): Promise<CustomerSend>;
  doDeed(deed: Deed): Promise<CustomerSend>;
  /** A file of the business on a customer's phone; null: it is not there (any more). */
  openFile(
    fileId: string,
    signal: AbortSignal,
  ): Promise<{ mimeType: string; bytes: ReadableStream<Uint8Array> } | null>;
  /** Server-sent events: the state of all phones, at once and after every change. */
  stream(signal: AbortSignal): Promise<ReadableStream<Uint8Array>>;
}

const ANSWER_TIMEOUT_MS = 5_000;

const sent = z.object({ id: z.string() });
const refused = z.object({ error: z.string() });

export function createSandboxClient(url: string, token: string): SandboxClient {
  const call = (path: string, init: RequestInit) =>
    fetch(new URL(path, url), {
      cache: "no-store",
      redirect: "error",
      ...init,
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    });
  const inTime = () => AbortSignal.timeout(ANSWER_TIMEOUT_MS);

  async function control(path: string, input: object): Promise<CustomerSend> {
    const answer = await call(path, { method: "POST", body: JSON.stringify(input), signal: inTime() });
    const body: unknown = await answer.json();
    return answer.ok
      ? { kind: "sent", ...sent.parse(body) }
      : { kind: "refused", reason: refused.parse(body).error };
  }

  return {
    async readPhones() {
      const answer = await call("/phone", { signal: inTime() });
      if (!answer.ok) throw new Error(`the sandbox answered ${answer.status}`);
      return parsePhonesState(await answer.text());
    },
    sendAsCustomer: ({ channel, personaId, ...content }) =>
      control(`/phone/${channel}/${encodeURIComponent(personaId)}/messages`, content),
    doDeed: (deed) => control("/phone/instagram/deeds", deed),
    async openFile(fileId, signal) {
      const answer = await call(`/phone/files/${encodeURIComponent(fileId)}`, { signal });
      if (answer.status === 404) return null;
      if (!answer.ok || !answer.body) throw new Error(`the sandbox answered ${answer.status}`);
      return { mimeType: answer.headers.get("content-type") ?? "", bytes: answer.body };
    },
    async stream(signal) {
      const answer = await call("/phone/stream", { signal });
      if (!answer.ok || !answer.body) throw new Error(`the sandbox answered ${answer.status}`);
      return answer.body;
    },
  };
}
