import { runCommand } from "./runner/run-command.ts";

const UPDATE_TIMEOUT_MS = 3 * 60_000;
const INSTALL_TIMEOUT_MS = 8 * 60_000;
const LOCK_TIMEOUT_SECONDS = 120;

/** Installs packages with apt; returns why it could not, or null when it did. */
export async function installDebianPackages(packages: string[]): Promise<string | null> {
  if (process.getuid?.() !== 0) return "only root may install packages with apt";
  const apt = ["-q", "-o", `DPkg::Lock::Timeout=${LOCK_TIMEOUT_SECONDS}`];
  const steps = [
    { args: [...apt, "update"], timeoutMs: UPDATE_TIMEOUT_MS },
    {
      args: [...apt, "install", "-y", "--no-install-recommends", ...packages],
      timeoutMs: INSTALL_TIMEOUT_MS,
    },
  ];
  for (const { args, timeoutMs } of steps) {
    const outcome = await runCommand("apt-get", args, {
      timeoutMs,
      env: { DEBIAN_FRONTEND: "noninteractive" },
    });
    if (outcome.kind !== "exited" || outcome.code !== 0) {
      return `"apt-get ${args.join(" ")}" ${outcome.kind === "exited" ? `ended with exit code ${outcome.code}` : outcome.kind}`;
    }
  }
  return null;
}
