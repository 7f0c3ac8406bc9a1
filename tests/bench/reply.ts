import { buildWhatsAppMessage } from "#lib/sandbox/bodies/build-whatsapp-message.ts";
import { newWamid } from "#lib/sandbox/bodies/new-wamid.ts";
import { encodeBody } from "#lib/sandbox/webhooks/encode-body.ts";
import { type FakeMeta, startFakeMeta } from "#tests/support/fake-meta.ts";
import { startGatehouse } from "#tests/support/gatehouse-process.ts";
import { httpRequest } from "#tests/support/http-request.ts";
import { say } from "#tests/support/say.ts";
import { sign } from "#tests/support/sign.ts";
import type { BenchReport } from "./bench-report.ts";
import { startInstantModel } from "./instant-model.ts";
import { percentile } from "./statistics.ts";

const QUIET_TIMES_MS = [0, 2_000];
const SAMPLES = 40;
const WARM_UP_SAMPLES = 10;
const ANSWER_TIMEOUT_MS = 30_000;
const FIRST_PHONE = 12_025_550_100;

interface ReplyRun {
  quietMs: number;
  /** From the 200 to the arrival of the Graph call, for each message, in order. */
  samplesMs: number[];
}

/** How long a single message waits for its answer, with a model that answers at once. */
export async function benchReply(): Promise<BenchReport> {
  const runs: ReplyRun[] = [];
  for (const quietMs of QUIET_TIMES_MS) runs.push({ quietMs, samplesMs: await measure(quietMs) });
  return { summary: summarize(runs), runs };
}

async function measure(quietMs: number): Promise<number[]> {
  const model = await startInstantModel();
  const meta = await startFakeMeta();
  const { SANDBOX_URL: _, ...environment } = meta.environment;
  const gatehouse = await startGatehouse({
    ...environment,
    ...model.environment,
    BOT_MODE: "auto",
    REPLY_QUIET_MS: String(quietMs),
  });
  say(`${WARM_UP_SAMPLES} + ${SAMPLES} single messages with a quiet time of ${quietMs} ms`);
  try {
    const samples: number[] = [];
    for (let number = 0; number < WARM_UP_SAMPLES + SAMPLES; number += 1) {
      // Everybody writes once: more would meet the limit per sender.
      samples.push(await timeReply(meta, gatehouse.url, String(FIRST_PHONE + number)));
    }
    return samples.slice(WARM_UP_SAMPLES);
  } finally {
    await gatehouse.stop();
    await meta.stop();
    await model.stop();
  }
}

async function timeReply(meta: FakeMeta, gatehouseUrl: string, phone: string): Promise<number> {
  const { externalId, appSecret } = meta.accounts.whatsapp;
  const body = encodeBody(
    buildWhatsAppMessage({
      accountExternalId: externalId,
      from: { channel: "whatsapp", id: phone, name: "Nora Lindström", username: null, phone, userId: null },
      wamid: newWamid(phone, "customer"),
      text: "Hello, are you still open this afternoon?",
      at: new Date(),
    }),
  );
  const { status } = await httpRequest(`${gatehouseUrl}/api/webhooks/whatsapp`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-hub-signature-256": sign(body, appSecret) },
    body,
  });
  const answeredAt = performance.now();
  if (status !== 200) throw new Error(`The webhook was answered with ${status}`);
  await meta.waitForSend(({ recipient }) => recipient === phone, ANSWER_TIMEOUT_MS);
  return performance.now() - answeredAt;
}

function summarize(runs: ReplyRun[]): string {
  const rows = runs.map(({ quietMs, samplesMs }) => {
    const besides = samplesMs.map((ms) => ms - quietMs).toSorted((a, b) => a - b);
    const cells = [0, 50, 95, 100].map((percent) => percentile(besides, percent).toFixed(1));
    return `| ${[quietMs, samplesMs.length, ...cells].join(" | ")} |`;
  });
  return [
    "From the 200 for a single message to the Graph call with its answer, besides the quiet time.",
    "",
    "| quiet time ms | messages | lowest ms | p50 ms | p95 ms | highest ms |",
    "| ---: | ---: | ---: | ---: | ---: | ---: |",
    ...rows,
  ].join("\n");
}
