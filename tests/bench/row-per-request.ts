// What the webhook routes are measured against: a minimal server that commits every webhook by itself.
import { createServer } from "node:http";
import { buffer } from "node:stream/consumers";
import { v7 as uuidv7 } from "uuid";
import { connect } from "#db/client.ts";
import { createProducer } from "#lib/queue/boss.ts";

const POOL_CONNECTIONS = 10;

const databaseUrl = process.argv[2] ?? "";
const db = connect(databaseUrl, {
  maxConnections: POOL_CONNECTIONS,
  applicationName: "gatehouse-bench",
  isDirect: true,
});
const queue = createProducer(db, (error) => {
  throw error;
});

const server = createServer((request, response) => {
  buffer(request)
    .then(store)
    .then(
      () => response.writeHead(200).end(),
      (error: unknown) => {
        process.stderr.write(`${String(error)}\n`);
        response.writeHead(500).end();
      },
    );
});

/** Without checking the signature: that makes it a little cheaper than it could be. */
async function store(rawBody: Buffer): Promise<void> {
  const id = uuidv7();
  await db.$client.begin(async (tx) => {
    await tx`insert into webhook_events (id, channel, raw_body) values (${id}, 'whatsapp', ${rawBody})`;
    const runner = {
      executeSql: async (text: string, values: unknown[] = []) => ({
        rows: await tx.unsafe(text, values as never[], { prepare: true }),
      }),
    };
    await queue.enqueue(runner, "event.apply", { eventIds: [id] });
  });
}

// The queue looks at its tables when first used: with all connections already in transactions that would never end.
await store(Buffer.from("{}"));
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  if (address !== null && typeof address === "object") process.send?.({ port: address.port });
});
process.once("disconnect", () => process.exit(0));
