import { createLogger } from "#lib/log.ts";
import { createWork } from "#lib/queue/start-work.ts";

// A process that takes jobs and never finishes one: says so each time, and waits to be killed.
const [url = ""] = process.argv.slice(2);
const work = createWork(url, createLogger("silent", "test"));
await work.start(() => {
  process.send?.("running");
  return new Promise(() => {});
});
process.send?.("ready");
