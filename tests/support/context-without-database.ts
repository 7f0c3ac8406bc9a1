import { connect } from "#db/client.ts";
import { createTestContext, type TestContext, type TestContextOptions } from "./test-context.ts";

// Nothing listens on the discard port of this machine: whoever asks the database anyway gets an error.
const NO_DATABASE_URL = "postgres://nobody:nothing@127.0.0.1:9/none";

/** For what must not touch the database. */
export function createContextWithoutDatabase(options?: TestContextOptions): TestContext {
  return createTestContext(
    connect(NO_DATABASE_URL, { maxConnections: 1, applicationName: "gatehouse-tests" }),
    options,
  );
}
