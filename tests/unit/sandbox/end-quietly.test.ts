import { expect, it } from "vitest";
import { endQuietly } from "#lib/sandbox/http/end-quietly.ts";

const bytes = (text: string) => new TextEncoder().encode(text);

it("passes everything on and ends with its source", async () => {
  const source = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(bytes("a"));
      controller.enqueue(bytes("b"));
      controller.close();
    },
  });
  expect(await new Response(endQuietly(source)).text()).toBe("ab");
});

it("ends without an error when its source breaks off", async () => {
  let isFirst = true;
  const source = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (isFirst) controller.enqueue(bytes("a"));
      else controller.error(new Error("the sandbox was stopped"));
      isFirst = false;
    },
  });
  expect(await new Response(endQuietly(source)).text()).toBe("a");
});

it("lets go of its source when the reader leaves", async () => {
  let left: unknown;
  const source = new ReadableStream<Uint8Array>({
    cancel(reason) {
      left = reason;
    },
  });
  await endQuietly(source).cancel("the browser closed");
  expect(left).toBe("the browser closed");
});
