import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import type { KnobSettings } from "#lib/sandbox/faults/knobs.ts";
import { type FakeMeta, startFakeMeta } from "#tests/support/fake-meta.ts";
import { callGraph, instagramText, whatsAppText } from "./call-graph.ts";

let meta: FakeMeta;
beforeAll(async () => {
  meta = await startFakeMeta();
});
beforeEach(async () => {
  meta.knobs.set({ seed: 1, rates: {} });
  await meta.settled();
});
afterAll(() => meta.stop());

function setRates(rates: KnobSettings["rates"], token = meta.controlToken) {
  return fetch(`${meta.url}/phone/faults`, {
    method: "PUT",
    headers: { authorization: `Bearer ${token}` },
    body: JSON.stringify({ seed: 1, rates }),
  });
}

it("are set with the control token only", async () => {
  expect((await setRates({ throttled: 1 }, "another")).status).toBe(401);
  expect((await setRates({ throttled: 2 })).status).toBe(400);
  expect((await setRates({ throttled: 1 })).status).toBe(200);
  const answer = await callGraph(meta, "whatsapp", { body: whatsAppText("Hi") });
  expect(answer).toMatchObject({ status: 429, body: { error: { code: 80007 } } });
  const told = await fetch(`${meta.url}/phone/faults`, {
    headers: { authorization: `Bearer ${meta.controlToken}` },
  });
  expect(await told.json()).toEqual({ met: { throttled: 1 } });
});

it("let a message go out whose answer gets lost", async () => {
  meta.knobs.set({ seed: 1, rates: { drop_response: 1 } });
  await expect(callGraph(meta, "whatsapp", { body: whatsAppText("lost answer") })).rejects.toThrow();
  expect(meta.sends.filter(({ text }) => text === "lost answer")).toHaveLength(1);
});

it("let a message go out that is answered with 500", async () => {
  meta.knobs.set({ seed: 1, rates: { error_after_accepting: 1 } });
  const answer = await callGraph(meta, "instagram", { body: instagramText("failed answer") });
  expect(answer.status).toBe(500);
  expect(meta.sends.filter(({ text }) => text === "failed answer")).toHaveLength(1);
});

it("never report on a message", async () => {
  meta.knobs.set({ seed: 1, rates: { status_never: 1 } });
  const before = meta.webhooks.length;
  expect((await callGraph(meta, "whatsapp", { body: whatsAppText("unheard of") })).status).toBe(200);
  await meta.settled();
  expect(meta.webhooks).toHaveLength(before);
  expect(meta.sends.at(-1)).toMatchObject({ text: "unheard of", isReported: false });
});

it("bring webhooks more than once, all of them", async () => {
  meta.knobs.set({ seed: 3, rates: { duplicate: 1, reorder: 0.5, delay: 0.3 } });
  const ids = ["one", "two", "three"].map((text) => meta.sendAsCustomer("whatsapp", "nora", text));
  await meta.settled();
  const bodies = meta.webhooks.map(({ rawBody }) =>
    Buffer.from(rawBody).toString("utf8").replaceAll("\\/", "/"),
  );
  for (const id of ids) expect(bodies.filter((body) => body.includes(id)).length).toBeGreaterThan(1);
});

it("bring several webhooks as one", async () => {
  meta.knobs.set({ seed: 1, rates: { batch: 1 } });
  const before = meta.webhooks.length;
  const ids = ["four", "five", "six"].map((text) => meta.sendAsCustomer("whatsapp", "tomas", text));
  await meta.settled();
  const [webhook, ...more] = meta.webhooks.slice(before);
  const body = Buffer.from(webhook?.rawBody ?? [])
    .toString("utf8")
    .replaceAll("\\/", "/");
  expect(ids.filter((id) => body.includes(id))).toHaveLength(3);
  expect(more).toEqual([]);
});
