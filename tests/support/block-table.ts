import { connect } from "#db/client.ts";

/** Makes everybody who writes to the table wait; resolves with what ends that. */
export async function blockTable(databaseUrl: string, table: string): Promise<() => Promise<void>> {
  const db = connect(databaseUrl, { maxConnections: 1, applicationName: "gatehouse-tests-blocker" });
  const blocked = Promise.withResolvers<void>();
  const released = Promise.withResolvers<void>();
  const holding = db.$client.begin(async (tx) => {
    await tx`lock table ${tx(table)} in share mode`;
    blocked.resolve();
    await released.promise;
  });
  await Promise.race([blocked.promise, holding]);
  return async () => {
    released.resolve();
    await holding;
    await db.$client.end();
  };
}
