// Preloaded into every child: when the supervisor is gone, even killed, the child stops as if it had been told to.
const LAST_RESORT_MS = 30_000;

const supervisorPid = Number(new URL(import.meta.url).searchParams.get("supervisor"));

// What a child starts inherits its preloads, but has a parent, and a channel to it, of its own.
if (process.ppid === supervisorPid) {
  process.once("disconnect", stop);
  // Listening alone must not keep a child alive that has finished.
  process.channel?.unref();
  // Whoever read the output is gone by then too: what a draining child still says must not end it early.
  for (const stream of [process.stdout, process.stderr]) {
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "EPIPE") throw error;
    });
  }
}

function stop(): void {
  // The logger would try for ever to flush into the broken pipe while the process exits.
  process.prependListener("exit", kill);
  // Nobody else is left to do it.
  setTimeout(kill, LAST_RESORT_MS).unref();
  process.kill(process.pid, "SIGTERM");
}

function kill(): void {
  process.kill(process.pid, "SIGKILL");
}
