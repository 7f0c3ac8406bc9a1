import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it } from "vitest";
import { setUpFetching } from "./set-up-fetching.ts";

const { world, shelve, attempt } = setUpFetching();

describe("where it must not go", () => {
  const FORBIDDEN = { state: "unavailable", failureReason: "forbidden_address", isRetried: false };

  it.each([
    "http://169.254.169.254/latest/meta-data/",
    "https://10.0.0.1/x",
    "https://[::ffff:127.0.0.1]/x",
    "http://lookaside.fbsbx.com/x",
    "https://lookaside.fbsbx.com@127.0.0.1/x",
    "file:///etc/passwd",
    "//evil.example/x",
  ])("follows no redirect to %s", async (location) => {
    const { attachmentId } = await shelve(world.whatsapp);
    world.meta.media.downloadFaults.push({ kind: "redirect", location });
    expect(await attempt(attachmentId)).toEqual(FORBIDDEN);
  });

  it("opens no address that only an answer or a webhook names, and shows nobody the token", async () => {
    const calls: string[] = [];
    const stranger = createServer((request, response) => {
      calls.push(request.url ?? "");
      response.end("x");
    });
    await new Promise<void>((resolve) => stranger.listen(0, "127.0.0.1", resolve));
    const url = `http://127.0.0.1:${(stranger.address() as AddressInfo).port}/x`;

    const named = await shelve(world.whatsapp);
    world.meta.media.locateFaults.push({ kind: "address", url });
    expect(await attempt(named.attachmentId)).toEqual(FORBIDDEN);
    const redirected = await shelve(world.whatsapp);
    world.meta.media.downloadFaults.push({ kind: "redirect", location: url });
    expect(await attempt(redirected.attachmentId)).toEqual(FORBIDDEN);
    const posted = await shelve(world.instagram, "photo", { sourceUrl: url });
    expect(await attempt(posted.attachmentId)).toEqual(FORBIDDEN);

    stranger.close();
    expect(calls).toEqual([]);
  });

  it("follows three redirects and no fourth", async () => {
    const { file, attachmentId } = await shelve(world.whatsapp);
    const redirect = () => ({
      kind: "redirect" as const,
      location: `${world.meta.url}${world.meta.media.issueAddress(file)}`,
    });
    world.meta.media.downloadFaults.push(redirect(), redirect(), redirect());
    expect((await attempt(attachmentId)).state).toBe("stored");
    const round = await shelve(world.whatsapp);
    world.meta.media.downloadFaults.push(redirect(), redirect(), redirect(), redirect());
    expect(await attempt(round.attachmentId)).toEqual(FORBIDDEN);
  });
});
