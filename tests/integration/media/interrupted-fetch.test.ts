import { describe, expect, it } from "vitest";
import type { Context } from "#lib/context.ts";
import { fetchAttachment } from "#lib/media/fetch-attachment.ts";
import { readAttachment } from "#tests/support/media-world.ts";
import { setUpFetching } from "./set-up-fetching.ts";

const { world, shelve, attempt, readStored } = setUpFetching();

describe("when a worker dies, or two work at once", () => {
  it("starts anew and leaves nothing of the attempt that was killed", async () => {
    const { attachmentId } = await shelve(world.whatsapp);
    const killed = new Promise<never>(() => {});
    const reachedStore = new Promise<void>((resolve) => {
      const dying: Context = {
        ...world.ctx,
        files: {
          ...world.ctx.files,
          async put(key, bytes) {
            await world.ctx.files.put(key, bytes);
            resolve();
            await killed;
          },
        },
      };
      void fetchAttachment(dying, { attachmentId });
    });
    await reachedStore;
    expect(await world.storedNames()).toHaveLength(1);
    expect((await readAttachment(world.ctx, attachmentId)).state).toBe("pending");

    expect((await attempt(attachmentId)).state).toBe("stored");
    expect(await world.storedNames()).toHaveLength(1);
    expect(await readStored(attachmentId)).not.toBe(null);
  });

  it("lets the attempt that was overtaken change nothing", async () => {
    const { file, attachmentId } = await shelve(world.whatsapp);
    const overtaken: Context = {
      ...world.ctx,
      files: {
        ...world.ctx.files,
        async put(key, bytes) {
          await fetchAttachment(world.ctx, { attachmentId });
          await world.ctx.files.put(key, bytes);
        },
      },
    };
    await fetchAttachment(overtaken, { attachmentId });
    expect(await world.storedNames()).toHaveLength(1);
    expect((await readStored(attachmentId))?.equals(file.bytes)).toBe(true);
  });
});
