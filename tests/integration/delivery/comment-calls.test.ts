import { describe, expect, it } from "vitest";
import type { Channel } from "#lib/domain/channel.ts";
import { createLogger } from "#lib/log.ts";
import { createGraphClient } from "#lib/meta/graph/client.ts";
import { answerJson, graphHosts } from "#tests/support/graph-hosts.ts";

const TIMEOUT_MS = 300;
const TOKEN = "IGAAtest-token-of-this-file-0123456789";

const startGraph = graphHosts();

function clientAt(url: string) {
  const find = (_channel: Channel, node: string) => ({ baseUrl: `${url}/v26.0`, node, accessToken: TOKEN });
  return createGraphClient(find, createLogger("silent", "test"), TIMEOUT_MS);
}

describe("calls about a comment", () => {
  const target = {
    accountExternalId: "17841400000000042",
    commentExternalId: "17858890000000001",
    clientReference: "019aa000-0000-7000-8000-000000000002",
  };

  it("answer under it, in a message to its author, and hide it", async () => {
    const { url, calls } = await startGraph((response, request) => {
      const isMessage = request.url?.endsWith("/messages");
      const isReply = request.url?.endsWith("/replies");
      const answer = isMessage ? { message_id: "mid.1" } : isReply ? { id: "17850001" } : { success: true };
      response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(answer));
    });
    const client = clientAt(url);
    expect(await client.replyToComment({ ...target, text: "Ja ☺" })).toEqual({
      kind: "accepted",
      externalId: "17850001",
    });
    expect(await client.sendPrivateReply({ ...target, text: "Hallo" })).toEqual({
      kind: "accepted",
      externalId: "mid.1",
    });
    expect(await client.hideComment({ ...target, isHidden: false })).toEqual({
      kind: "accepted",
      externalId: target.commentExternalId,
    });
    expect(calls).toMatchObject([
      { method: "POST", path: "/v26.0/17858890000000001/replies", body: { message: "Ja ☺" } },
      {
        path: "/v26.0/17841400000000042/messages",
        body: { recipient: { comment_id: "17858890000000001" }, message: { text: "Hallo" } },
      },
      { path: "/v26.0/17858890000000001?hide=false", body: {} },
    ]);
    for (const { headers } of calls) expect(headers.authorization).toBe(`Bearer ${TOKEN}`);
  });

  it("fail with the subcode where that says more than the code", async () => {
    const error = { message: "Already replied", code: 10, error_subcode: 2_534_025 };
    const { url } = await startGraph(answerJson(400, { error }));
    expect(await clientAt(url).sendPrivateReply({ ...target, text: "Hallo" })).toEqual({
      kind: "failed",
      code: 2_534_025,
      reason: "Already replied",
    });
  });

  it("are unconfirmed when Meta stays silent or names no result", async () => {
    const silent = await startGraph(() => {});
    expect(await clientAt(silent.url).replyToComment({ ...target, text: "Ja" })).toMatchObject({
      kind: "unconfirmed",
    });
    const vague = await startGraph(answerJson(200, { success: "perhaps" }));
    expect(await clientAt(vague.url).hideComment({ ...target, isHidden: true })).toMatchObject({
      kind: "unconfirmed",
    });
  });
});
