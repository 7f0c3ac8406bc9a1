// The load generator, a process of its own: posts signed WhatsApp webhooks and reports how it went.
import { createHmac, randomUUID } from "node:crypto";
import autocannon from "autocannon";
import { buildWhatsAppMessage } from "#lib/sandbox/bodies/build-whatsapp-message.ts";
import { encodeBody } from "#lib/sandbox/webhooks/encode-body.ts";
import type { LoadOrder, LoadReport } from "./run-load.ts";
import { percentile } from "./statistics.ts";

const MS_PER_SECOND = 1_000;
const UNIQUE_ID = "wamid.HBgLMTIwMjU1NTAxNDMVAgASGBQ";

const order = JSON.parse(process.argv[2] ?? "") as LoadOrder;
const [head = "", tail = ""] = encodeBody(
  buildWhatsAppMessage({
    accountExternalId: "106540352242922",
    from: {
      channel: "whatsapp",
      id: "nora",
      name: "Nora Lindström",
      username: null,
      phone: "12025550143",
      userId: "US.40117203355091827364",
    },
    wamid: UNIQUE_ID,
    text: "Hello! Do you still have the blue ceramic mug (the large one), and could you send it to Malmö by Friday?",
    at: new Date(),
  }),
)
  .toString("ascii")
  .split(UNIQUE_ID);
const runId = randomUUID();
let lastNumber = 0;

/** Every request has a message id of its own, and so a signature of its own. */
function sign(request: autocannon.Request): autocannon.Request {
  lastNumber += 1;
  const body = `${head}wamid.${runId}.${lastNumber}${tail}`;
  const signature = createHmac("sha256", order.appSecret).update(body).digest("hex");
  return {
    ...request,
    body,
    headers: { "content-type": "application/json", "x-hub-signature-256": `sha256=${signature}` },
  };
}

const latenciesMs: number[] = [];
const statuses: Record<string, number> = {};
let startedAt = 0;
let endedAt = 0;

const run = autocannon(
  {
    url: order.url,
    connections: order.connections,
    amount: order.requests,
    requests: [{ method: "POST", setupRequest: sign }],
  },
  report,
);
run.on("response", (_client, status, _bytes, responseMs) => {
  endedAt = performance.now();
  // From the first request to the last answer: autocannon's own clock knows only whole seconds.
  if (startedAt === 0) startedAt = endedAt - responseMs;
  statuses[status] = (statuses[status] ?? 0) + 1;
  latenciesMs.push(responseMs);
});

function report(error: Error | null, result: autocannon.Result): void {
  if (error) throw error;
  const sorted = latenciesMs.toSorted((a, b) => a - b);
  const seconds = (endedAt - startedAt) / MS_PER_SECOND;
  const found: LoadReport = {
    seconds,
    statuses,
    errors: result.errors, // timeouts among them
    perSecond: latenciesMs.length / seconds,
    p50Ms: percentile(sorted, 50),
    p99Ms: percentile(sorted, 99),
    bodyBytes: Buffer.byteLength(`${head}wamid.${runId}.${lastNumber}${tail}`),
  };
  process.stdout.write(JSON.stringify(found));
}
