/** Ends a process and all that it started at once; `pid` leads a process group of its own. */
export function killGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, "SIGKILL");
  } catch (error) {
    const isGone = (error as NodeJS.ErrnoException).code === "ESRCH";
    if (!isGone) throw error;
  }
}
