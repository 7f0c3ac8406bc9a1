import type { ServerResponse } from "node:http";
import type { World } from "../world.ts";

const HEARTBEAT_MS = 15_000;
/** After this the reader connects anew, and whoever let it in looks at it again. */
const LIFETIME_MS = 10 * 60_000;

/** Server-sent events: the whole state at once and after every change, so that nobody has to catch up. */
export function streamPhones(world: World, response: ServerResponse): void {
  response.writeHead(200, {
    "content-type": "text/event-stream; charset=utf-8",
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
  });
  const write = () => response.write(`data: ${JSON.stringify(world.phones.state())}\n\n`);
  write();
  // Several changes of one turn of the event loop become one event.
  let pending: NodeJS.Immediate | undefined;
  const unwatch = world.phones.watch(() => {
    pending ??= setImmediate(() => {
      pending = undefined;
      write();
    });
  });
  const heartbeat = setInterval(() => response.write(": still here\n\n"), HEARTBEAT_MS);
  const lifetime = setTimeout(() => end(), LIFETIME_MS);
  const end = () => {
    world.signal.removeEventListener("abort", end);
    unwatch();
    clearImmediate(pending);
    clearInterval(heartbeat);
    clearTimeout(lifetime);
    response.end();
  };
  response.once("close", end);
  world.signal.addEventListener("abort", end);
}
