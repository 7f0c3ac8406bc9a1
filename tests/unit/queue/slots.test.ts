import { expect, it } from "vitest";
import { createSlots } from "#lib/queue/slots.ts";

function startSlots(...workerIds: string[]) {
  const woken: string[] = [];
  const slots = createSlots({ notifyWorker: (id) => void woken.push(id) });
  for (const id of workerIds) slots.markIdle("reply.draft", id);
  woken.length = 0;
  return { slots, woken };
}

it("wakes one worker of the queue for a hint", () => {
  const { slots, woken } = startSlots("a", "b");
  slots.markIdle("event.apply", "c");
  woken.length = 0;
  slots.wakeOne("reply.draft");
  expect(woken).toEqual(["a"]);
});

it("wakes the next worker when one has found a job, for there may be more", () => {
  const { slots, woken } = startSlots("a", "b", "c");
  slots.wakeOne("reply.draft");
  slots.markBusy("reply.draft", "a");
  slots.markBusy("reply.draft", "b");
  expect(woken).toEqual(["a", "b", "c"]);
});

it("gives the next hint to another worker", () => {
  const { slots, woken } = startSlots("a", "b");
  for (let hint = 0; hint < 3; hint += 1) slots.wakeOne("reply.draft");
  expect(woken).toEqual(["a", "b", "a"]);
});

it("lets a worker that is done look for the next job itself", () => {
  const { slots, woken } = startSlots("a");
  slots.markBusy("reply.draft", "a");
  slots.wakeOne("reply.draft");
  expect(woken).toEqual([]);
  slots.markIdle("reply.draft", "a");
  expect(woken).toEqual(["a"]);
});

it("takes a hint for a queue that has no workers here", () => {
  const { slots, woken } = startSlots();
  slots.wakeOne("reply.draft");
  slots.wakeOne("of a newer version");
  expect(woken).toEqual([]);
});
