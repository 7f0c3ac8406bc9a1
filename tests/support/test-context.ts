import memory from "unstorage/drivers/memory";
import type { Database } from "#db/client.ts";
import type { Context, Settings } from "#lib/context.ts";
import { createFiles } from "#lib/files/create-files.ts";
import { createLogger } from "#lib/log.ts";
import { createProducer } from "#lib/queue/boss.ts";
import { createMemoryLimitStore, type MemoryLimitStore } from "./memory-limit-store.ts";
import { createRecordingMetaClient, type RecordingMetaClient } from "./recording-meta-client.ts";
import { createScriptedLlm, type ScriptedLlm } from "./scripted-llm.ts";
import { createTestClock, type TestClock } from "./test-clock.ts";

/** A `Context` whose fakes the test can reach: what was sent, what the model says, what time it is. */
export interface TestContext extends Context {
  meta: RecordingMetaClient;
  limits: MemoryLimitStore;
  /** Behind `llm`; also there when the test sets `llm: null`. */
  scriptedLlm: ScriptedLlm;
  clock: TestClock;
}

export interface TestContextOptions {
  /** null: as without a model key. */
  llm?: null;
  settings?: Partial<Settings>;
}

export const TEST_APP_SECRET = "test-app-secret-of-both-channels";
export const TEST_VERIFY_TOKEN = "test-verify-token-of-both-channels";

const WEBHOOK_SETTINGS = { appSecrets: [TEST_APP_SECRET], verifyToken: TEST_VERIFY_TOKEN };

const DEFAULT_SETTINGS: Settings = {
  webhooks: { whatsapp: WEBHOOK_SETTINGS, instagram: WEBHOOK_SETTINGS },
  botMode: "auto",
  replyQuietMs: 0,
  modelMessageMaxChars: 500,
  fileLinks: { origin: "https://desk.example", secret: "a secret of the links of tests" },
};

/** Real database and real queue; Meta, the model, the limits, the files and the clock are fakes. */
export function createTestContext(db: Database, options: TestContextOptions = {}): TestContext {
  const clock = createTestClock();
  const scriptedLlm = createScriptedLlm();
  return {
    db,
    queue: createProducer(db, rethrow),
    meta: createRecordingMetaClient(),
    llm: options.llm === null ? null : scriptedLlm,
    scriptedLlm,
    limits: createMemoryLimitStore(clock.now),
    files: createFiles(memory()),
    log: createLogger("silent", "test"),
    now: clock.now,
    clock,
    settings: { ...DEFAULT_SETTINGS, ...options.settings },
  };
}

// An error of the queue that no caller sees must still fail the run.
function rethrow(error: Error): never {
  throw error;
}
