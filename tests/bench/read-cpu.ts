import { readFileSync } from "node:fs";

/** Linux counts in hundredths of a second. */
const MS_PER_TICK = 10;
const FIELDS_BEFORE_STATE = 2;
const USER_TICKS = 14 - 1 - FIELDS_BEFORE_STATE;
const SYSTEM_TICKS = 15 - 1 - FIELDS_BEFORE_STATE;

/** Processor time that a process has used so far; NaN where the system does not tell. */
export function readCpuMs(pid: number): number {
  try {
    // The second field is the program's name, which may hold spaces and parentheses.
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
      .replace(/^.*\) /, "")
      .split(" ");
    return (Number(fields[USER_TICKS]) + Number(fields[SYSTEM_TICKS])) * MS_PER_TICK;
  } catch {
    return Number.NaN; // only Linux has /proc
  }
}
