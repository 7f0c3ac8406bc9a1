import type { PgBoss } from "pg-boss";

/** The workers of each queue; each runs one job at a time. */
export interface Slots {
  /** Something may be there for an idle worker. */
  wakeOne(queue: string): void;
  markBusy(queue: string, workerId: string): void;
  markIdle(queue: string, workerId: string): void;
}

/**
 * Wakes one worker for each hint, and the next one only when it found a job: if all of them looked at once, they
 * would keep the database from doing that job. No hint gets lost: a worker that is just looking looks once more.
 */
export function createSlots(boss: Pick<PgBoss, "notifyWorker">): Slots {
  const idle = new Map<string, Set<string>>();
  const idleOf = (queue: string) => {
    const ids = idle.get(queue) ?? new Set();
    idle.set(queue, ids);
    return ids;
  };
  const wakeOne = (queue: string) => {
    const ids = idleOf(queue);
    const [id] = ids;
    if (!id) return;
    // The next hint goes to another one: this one's look may hang.
    ids.delete(id);
    ids.add(id);
    boss.notifyWorker(id);
  };
  return {
    wakeOne,
    markBusy(queue, workerId) {
      idleOf(queue).delete(workerId);
      wakeOne(queue);
    },
    markIdle(queue, workerId) {
      idleOf(queue).add(workerId);
      // Looks for the next job at once: a worker that rests after each one takes minutes for a backlog.
      boss.notifyWorker(workerId);
    },
  };
}
