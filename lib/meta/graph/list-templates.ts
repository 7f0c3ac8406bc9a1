import { z } from "zod";
import type { AttachmentFailure } from "#lib/domain/attachment.ts";
import type { SyncFailure } from "#lib/domain/template-sync.ts";
import type { Credentials } from "../credentials.ts";
import type { ListTemplatesInput, TemplatePage } from "../templates.ts";
import { parseTemplate } from "../whatsapp/templates/parse-template.ts";
import { askGraph, type GraphQuestion } from "./ask-graph.ts";

const TEMPLATES_PER_PAGE = 100;
const FIELDS = "id,name,language,status,category,components,rejected_reason,quality_score,parameter_format";
const MAX_CURSOR_CHARS = 1_024;

const page = z.object({
  data: z.array(z.unknown()),
  paging: z
    .object({
      cursors: z
        .object({ after: z.string().max(MAX_CURSOR_CHARS) })
        .nullish()
        .catch(null),
      /** There is another page only where its address is. */
      next: z.string().nullish().catch(null),
    })
    .nullish()
    .catch(null),
});

/** What an id may look like: it becomes part of a path. */
const BUSINESS_ID = /^\d{1,40}$/;

/** One page of a business account's templates. Never throws for what Meta or the network does. */
export async function listTemplates(
  credentials: Credentials,
  { businessExternalId, after }: ListTemplatesInput,
  timeoutMs: number,
): Promise<TemplatePage> {
  if (!BUSINESS_ID.test(businessExternalId)) return { kind: "failed", reason: "unknown_business" };
  const question: GraphQuestion = {
    node: businessExternalId,
    edge: "message_templates",
    parameters: { fields: FIELDS, limit: String(TEMPLATES_PER_PAGE), ...(after === null ? {} : { after }) },
  };
  const reply = await askGraph(credentials, question, timeoutMs);
  if (reply.kind === "failed") return { kind: "failed", reason: toSyncFailure(reply.reason) };
  const parsed = page.safeParse(reply.answer);
  if (!parsed.success) return { kind: "failed", reason: "meta_unreachable" };
  const { data, paging } = parsed.data;
  const templates = data.map(parseTemplate).filter((template) => template !== null);
  const cursor = paging?.next ? (paging.cursors?.after ?? null) : null;
  return { kind: "page", templates, unreadable: data.length - templates.length, next: cursor };
}

function toSyncFailure(reason: AttachmentFailure): SyncFailure {
  if (reason === "token_refused") return reason;
  return reason === "gone" ? "unknown_business" : "meta_unreachable";
}
