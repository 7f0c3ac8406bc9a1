import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { type Failpoint, isFailpoint } from "./failpoints.ts";

/** The processes under test look here at every failpoint: one file, so that exactly one of them takes it. */
export interface Trigger {
  arm(failpoint: Failpoint): void;
  disarm(): void;
  /** The failpoint that has fired since it was armed; null: none. */
  fired(): Failpoint | null;
}

const NOTHING = "";

export function createTrigger(file: string): Trigger {
  const firedFile = `${file}.fired`;
  writeFileSync(file, NOTHING);
  writeFileSync(firedFile, NOTHING);
  return {
    arm(failpoint) {
      writeFileSync(firedFile, NOTHING);
      replace(file, failpoint);
    },
    disarm: () => replace(file, NOTHING),
    fired() {
      const name = readFileSync(firedFile, "utf8");
      return isFailpoint(name) ? name : null;
    },
  };
}

/** True in one process, once: that one has to die now. */
export function takesTrigger(file: string, failpoint: Failpoint): boolean {
  if (!isArmed(file, failpoint)) return false;
  try {
    renameSync(file, `${file}.fired`);
    return true;
  } catch {
    return false; // another process was quicker
  }
}

export function isArmed(file: string, failpoint: Failpoint): boolean {
  try {
    return readFileSync(file, "utf8") === failpoint;
  } catch {
    return false; // it has fired
  }
}

// Nobody may read half a name.
function replace(file: string, content: string): void {
  writeFileSync(`${file}.new`, content);
  renameSync(`${file}.new`, file);
}
