import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createLogger } from "#lib/log.ts";
import { createGraphClient } from "#lib/meta/graph/client.ts";
import { createSandboxClient } from "#lib/sandbox/client.ts";
import { type FakeMeta, startFakeMeta } from "#tests/support/fake-meta.ts";
import { callGraph } from "./call-graph.ts";

const TIMEOUT_MS = 500;

let meta: FakeMeta;
beforeAll(async () => {
  meta = await startFakeMeta();
});
afterAll(() => meta.stop());

function client() {
  const { externalId: node, accessToken } = meta.accounts.instagram;
  const credentials = { baseUrl: `${meta.url}/v26.0`, node, accessToken };
  return createGraphClient(() => credentials, createLogger("silent", "test"), TIMEOUT_MS);
}

function on(commentExternalId: string, text = "Thank you!") {
  const accountExternalId = meta.accounts.instagram.externalId;
  return { accountExternalId, commentExternalId, clientReference: "test", text };
}

const comment = (text = "Lovely!") =>
  meta.doDeed({ kind: "comment", personaId: "jules", post: "feed", text });

/** The one change of the webhook that names this id. */
async function changeAbout(id: string) {
  const { rawBody } = await meta.waitForWebhook((post) => Buffer.from(post.rawBody).includes(id));
  const body = JSON.parse(Buffer.from(rawBody).toString()) as {
    object: string;
    entry: { id: string; time: number; changes: { field: string; value: Record<string, unknown> }[] }[];
  };
  return { ...body.entry[0], object: body.object, change: body.entry[0]?.changes[0] };
}

describe("what happens on Instagram besides messages", () => {
  it("is a comment under a post, with its author and time in seconds", async () => {
    const id = comment("Schön! 😀");
    expect(await changeAbout(id)).toMatchObject({
      object: "instagram",
      id: meta.accounts.instagram.externalId,
      time: expect.closeTo(Date.now() / 1_000, -2),
      change: {
        field: "comments",
        value: {
          id,
          from: { id: "7410258963017401", username: "jules.moreau" },
          text: "Schön! 😀",
          media: { media_product_type: "FEED" },
        },
      },
    });
  });

  it("is a comment under an ad or a live video", async () => {
    const ad = meta.doDeed({ kind: "comment", personaId: "mina", post: "ad", text: "How much?" });
    expect((await changeAbout(ad)).change).toMatchObject({
      field: "comments",
      value: { media: { media_product_type: "AD", ad_title: "Autumn glazes" } },
    });
    const live = meta.doDeed({ kind: "comment", personaId: "mina", post: "live", text: "Hi!" });
    expect((await changeAbout(live)).change).toMatchObject({ field: "live_comments" });
  });

  it("is a mention, and the numbers of a story", async () => {
    const mention = meta.doDeed({ kind: "mention", personaId: "mina" });
    expect((await changeAbout(mention)).change).toMatchObject({
      field: "mentions",
      value: { comment_id: mention, media_id: expect.any(String) },
    });
    const story = meta.doDeed({ kind: "story_insights" });
    expect((await changeAbout(story)).change).toMatchObject({
      field: "story_insights",
      value: { media_id: story, impressions: expect.any(Number), replies: expect.any(Number) },
    });
  });

  it("is a mention in a customer's story, which comes as a message", async () => {
    const mid = meta.doDeed({ kind: "story_mention", personaId: "soren" });
    const { rawBody } = await meta.waitForWebhook((post) => Buffer.from(post.rawBody).includes(mid));
    expect(JSON.parse(Buffer.from(rawBody).toString())).toMatchObject({
      entry: [{ messaging: [{ message: { mid, attachments: [{ type: "story_mention" }] } }] }],
    });
  });

  it("is asked for over HTTP by whoever has the token", async () => {
    const sandbox = createSandboxClient(meta.url, meta.controlToken);
    const sent = await sandbox.doDeed({ kind: "comment", personaId: "jules", post: "reel", text: "Nice" });
    expect(sent.kind).toBe("sent");
    expect(await sandbox.doDeed({ kind: "mention", personaId: "nobody" })).toMatchObject({ kind: "refused" });
    const stranger = createSandboxClient(meta.url, "guessed");
    expect(await stranger.doDeed({ kind: "story_insights" })).toMatchObject({ kind: "refused" });
  });
});

describe("a comment", () => {
  it("is answered in public, and the answer comes back as a comment of the account", async () => {
    const parent = comment();
    const outcome = await client().replyToComment(on(parent));
    const id = outcome.kind === "accepted" ? outcome.externalId : "";
    expect((await changeAbout(`"id":"${id}"`)).change).toMatchObject({
      field: "comments",
      value: { id, parent_id: parent, text: "Thank you!", from: { id: meta.accounts.instagram.externalId } },
    });
  });

  it("is answered in private once, to its author", async () => {
    const id = comment();
    const first = await client().sendPrivateReply(on(id));
    expect(first.kind).toBe("accepted");
    expect(meta.sends.at(-1)).toMatchObject({ personaId: "jules", text: "Thank you!" });
    expect(await client().sendPrivateReply(on(id))).toMatchObject({ kind: "failed", code: 2534025 });
  });

  it("may be answered in private again after a refusal, not after a silence behind which it went out", async () => {
    const refused = comment();
    expect(await client().sendPrivateReply(on(refused, "#190"))).toMatchObject({
      kind: "account_stopped",
      code: 190,
    });
    expect(await client().sendPrivateReply(on(refused))).toMatchObject({ kind: "accepted" });
    const silent = comment();
    expect(await client().sendPrivateReply(on(silent, "#timeout-delivered"))).toMatchObject({
      kind: "unconfirmed",
    });
    expect(await client().sendPrivateReply(on(silent))).toMatchObject({ kind: "failed", code: 2534025 });
  });

  it.each([
    ["#timeout", "unconfirmed"],
    ["#reset", "unconfirmed"],
    ["#4", "retry"],
    ["#503", "unconfirmed"],
    ["#100", "failed"],
  ])("meets the fault %s in public too", async (fault, kind) => {
    expect(await client().replyToComment(on(comment(), fault))).toMatchObject({ kind });
  });

  it("is hidden and shown again", async () => {
    const id = comment();
    for (const isHidden of [true, false]) {
      expect(await client().hideComment({ ...on(id), isHidden })).toEqual({
        kind: "accepted",
        externalId: id,
      });
    }
    const answer = await callGraph(meta, "instagram", { path: `/v26.0/${id}`, body: {} });
    expect(answer.status).toBe(400);
  });

  it("that nobody wrote is no object", async () => {
    for (const outcome of [
      await client().replyToComment(on("17800000000000000")),
      await client().sendPrivateReply(on("17800000000000000")),
      await client().hideComment({ ...on("17800000000000000"), isHidden: true }),
    ]) {
      expect(outcome).toMatchObject({ kind: "failed", code: 100 });
    }
  });
});
