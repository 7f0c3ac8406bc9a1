import { environmentWith } from "#lib/env.ts";

const LOOK_EVERY_MS = 1_000;

/** Calls back when this process was started by npm and npm is gone: nobody could stop it from there any more. */
export function watchNpm(onGone: () => void): void {
  if (environmentWith({}).npm_lifecycle_event === undefined) return;
  const npmPid = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === npmPid) return;
    clearInterval(timer);
    onGone();
  }, LOOK_EVERY_MS);
  timer.unref();
}
