import { readFileSync } from "node:fs";
import { arch, availableParallelism, cpus, loadavg, totalmem, type } from "node:os";

const GIBIBYTE = 1024 ** 3;

export interface Machine {
  text: string;
  /** Of the last minute: above the number of cores somebody else was busy too. */
  loadAverage: string;
}

export function describeMachine(): Machine {
  const memory = Math.round(totalmem() / GIBIBYTE);
  const model = cpus()[0]?.model.trim() ?? "unknown processor";
  return {
    text: `${availableParallelism()} cores (${model}), ${memory} GiB, ${systemName()} ${arch()}, Node ${process.versions.node}, embedded Postgres`,
    loadAverage: (loadavg()[0] ?? Number.NaN).toFixed(1),
  };
}

function systemName(): string {
  try {
    const release = readFileSync("/etc/os-release", "utf8");
    return /^PRETTY_NAME="(.*)"$/m.exec(release)?.[1] ?? type();
  } catch {
    return type(); // only Linux tells its name there
  }
}
