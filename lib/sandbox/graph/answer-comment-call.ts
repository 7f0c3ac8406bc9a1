import { buildInstagramComment } from "../bodies/build-instagram-comment.ts";
import { SANDBOX_BUSINESS } from "../business.ts";
import type { SandboxComment } from "../posts/create-comments.ts";
import { newPostId } from "../posts/new-post-id.ts";
import type { World } from "../world.ts";
import { findFault, isTakenOver } from "./find-fault.ts";
import { type GraphReply, grant, refuse } from "./graph-reply.ts";
import { asObject, asString } from "./read-parameters.ts";

const TEXT_MAX_CHARS = 2_200;

/** `POST /{ig-comment-id}/replies`: the reply comes back in a webhook, as every comment does. */
export function answerCommentReply(world: World, comment: SandboxComment, body: unknown): GraphReply {
  const text = asString(asObject(body).message)?.trim();
  if (!text) return refused("(#100) The parameter message is required.");
  if (text.length > TEXT_MAX_CHARS) return refused("(#100) The comment is too long.");
  const fault = findFault(comment.id, text);
  if (fault?.kind === "refuse") return refuse(fault.failure);
  if (fault?.kind === "hang_up") return { kind: "hang_up" };
  if (isTakenOver(fault)) comment.replies.push(text);
  const id = newPostId();
  const report = () => {
    const accountExternalId = world.accounts.instagram.externalId;
    const from = { id: accountExternalId, username: SANDBOX_BUSINESS.instagramUsername };
    const { post, id: parentId } = comment;
    const reply = { accountExternalId, id, from, post, parentId, text, at: world.now() };
    world.inBackground(world.webhooks.send("instagram", buildInstagramComment(reply)));
  };
  if (fault?.kind === "silence") {
    if (isTakenOver(fault)) report();
    return { kind: "silence" };
  }
  return grant({ id }, report);
}

/** `POST /{ig-comment-id}?hide=`. */
export function answerHide(comment: SandboxComment, query: URLSearchParams, body: unknown): GraphReply {
  const hide = query.get("hide") ?? String(asObject(body).hide);
  if (hide !== "true" && hide !== "false") return refused("(#100) The parameter hide is required.");
  comment.isHidden = hide === "true";
  return grant({ success: true });
}

function refused(message: string): GraphReply {
  return refuse({ status: 400, code: 100, type: "OAuthException", message });
}
