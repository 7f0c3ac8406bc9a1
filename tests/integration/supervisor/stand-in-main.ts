// The supervisor's own parts over stand-in children, without the build that the real ones need.

import { scriptService } from "#lib/supervisor/children/script-service.ts";
import { supervise } from "#lib/supervisor/children/supervise.ts";
import { listenForStop } from "#lib/supervisor/listen-for-stop.ts";
import { print } from "#lib/supervisor/print.ts";
import { databaseService } from "#lib/supervisor/services.ts";

const [stopGraceMs, dataDirectory, ...behaviours] = process.argv.slice(2);
const { stopping, forced } = listenForStop(print);
const supervisor = supervise({ print, stopping: stopping.signal, forced: forced.signal });
if (dataDirectory) {
  await supervisor.start(databaseService(dataDirectory, (server) => print(`child ${server.pid}`)));
}
for (const behaviour of behaviours) {
  await supervisor.start(
    scriptService({
      name: behaviour,
      label: behaviour,
      args: [new URL("./stand-in-child.ts", import.meta.url).pathname, behaviour],
      env: process.env,
      stopStage: 1,
      stopGraceMs: Number(stopGraceMs),
    }),
    1,
  );
}
print("all running");
await new Promise((resolve) => stopping.signal.addEventListener("abort", resolve));
await supervisor.stop();
print("all stopped");
process.exit(0);
