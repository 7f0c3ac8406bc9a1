import fc from "fast-check";
import { TEST_START } from "./test-clock.ts";

const MEGABYTE = "x".repeat(1024 * 1024);

/** Strings that something between the body and the page may not like. */
const hostileText = fc.oneof(
  { weight: 6, arbitrary: fc.string({ unit: "binary", maxLength: 40 }) },
  {
    weight: 6,
    arbitrary: fc.constantFrom(
      "",
      "\u0000",
      "a\u0000b",
      "\ud800",
      "\udc00a",
      "__proto__",
      "constructor",
      "toString",
      "'; drop table messages; --",
      "\u202e<script>",
      "-1",
      "1e309",
      "99999999999999999999",
    ),
  },
  { weight: 1, arbitrary: fc.constant(MEGABYTE) },
);

const hostileLeaf = fc.oneof(
  hostileText,
  fc.double(),
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
  fc.constant(Number.MAX_SAFE_INTEGER),
);

const { json } = fc.letrec<{ json: unknown }>((tie) => ({
  json: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    hostileLeaf,
    fc.array(tie("json"), { maxLength: 4 }),
    fc.dictionary(fc.oneof(fc.constantFrom("__proto__", "id", "type", "text"), fc.string()), tie("json"), {
      maxKeys: 4,
    }),
  ),
}));

/** Any JSON value at all, rich in what breaks things. */
export const hostileJson = json;

/** A copy of the value in which one of its parts, at any depth, is replaced by any JSON value. */
export function withOnePartReplaced(value: unknown): fc.Arbitrary<unknown> {
  const paths = pathsOf(value);
  return fc
    .tuple(fc.constantFrom(...paths), fc.oneof(hostileText, hostileJson))
    .map(([path, part]) => replaceAt(value, path, part));
}

type Path = (string | number)[];

function pathsOf(value: unknown): Path[] {
  if (typeof value !== "object" || value === null) return [[]];
  const parts = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return [[], ...parts.flatMap(([key, part]) => pathsOf(part).map((path): Path => [key, ...path]))];
}

function replaceAt(value: unknown, [key, ...rest]: Path, part: unknown): unknown {
  if (key === undefined) return part;
  if (Array.isArray(value)) {
    return value.map((item, index) => (index === key ? replaceAt(item, rest, part) : item));
  }
  const entries = Object.entries(value as object);
  return Object.fromEntries(
    entries.map(([name, item]) => [name, name === key ? replaceAt(item, rest, part) : item]),
  );
}

const seconds = String(Math.floor(TEST_START.getTime() / 1_000));
const person = { sender: { id: "880000000000001" }, recipient: { id: "ACCOUNT" } };
const instagramItem = (content: object) => ({ ...person, timestamp: TEST_START.getTime(), ...content });

/** One item of many kinds, as Meta sends them. */
export const WHATSAPP_ITEMS: { field: string; list: string; item: object }[] = [
  { type: "text", text: { body: "Hello" } },
  { type: "image", image: { id: "1", mime_type: "image/jpeg", sha256: "c2g=", caption: "Look" } },
  { type: "document", document: { id: "2", filename: "a.pdf", mime_type: "application/pdf" } },
  { type: "location", location: { latitude: 1, longitude: 2, name: "Bakery", address: "High Street" } },
  { type: "contacts", contacts: [{ name: { formatted_name: "Eve" }, phones: [{ phone: "15550100009" }] }] },
  { type: "interactive", interactive: { type: "button_reply", button_reply: { id: "a", title: "Yes" } } },
  {
    type: "interactive",
    interactive: { type: "nfm_reply", nfm_reply: { name: "flow", response_json: '{"day":"Sunday"}' } },
  },
  { type: "order", order: { catalog_id: "c", product_items: [{ product_retailer_id: "sku", quantity: 1 }] } },
  { type: "reaction", reaction: { message_id: "wamid.0", emoji: "👍" } },
  { type: "edit", edit: { original_message_id: "wamid.0", message: { type: "text", text: { body: "b" } } } },
  { type: "revoke", revoke: { original_message_id: "wamid.0" } },
  { type: "system", system: { type: "user_changed_number", wa_id: "15550100002", body: "A changed" } },
  { type: "unsupported", errors: [{ code: 131_051, title: "Unsupported" }] },
]
  .map((content) => ({
    field: "messages",
    list: "messages",
    item: { from: "15550100001", id: "wamid.hostile", timestamp: seconds, ...content } as object,
  }))
  .concat([
    {
      field: "messages",
      list: "statuses",
      item: {
        id: "wamid.hostile",
        status: "failed",
        timestamp: seconds,
        recipient_id: "15550100001",
        pricing: { category: "service", pricing_model: "PMP", billable: false },
        errors: [{ code: 1, title: "no", error_data: { details: "why" } }],
      },
    },
    {
      field: "smb_message_echoes",
      list: "message_echoes",
      item: { to: "15550100001", id: "wamid.hostile", timestamp: seconds, type: "text", text: { body: "a" } },
    },
    {
      field: "calls",
      list: "calls",
      item: { id: "wacid.1", from: "15550100001", event: "connect", timestamp: seconds },
    },
    {
      field: "user_preferences",
      list: "user_preferences",
      item: { wa_id: "15550100001", category: "marketing_messages", value: "stop", timestamp: seconds },
    },
  ]);

export const INSTAGRAM_ITEMS: object[] = [
  { message: { mid: "mid.hostile", text: "Hello", reply_to: { story: { id: "1", url: "https://x" } } } },
  { message: { mid: "mid.hostile", attachments: [{ type: "image", payload: { url: "https://x" } }] } },
  { message: { mid: "mid.hostile", is_echo: true, text: "Hello" } },
  { message: { mid: "mid.hostile", is_deleted: true } },
  { message: { mid: "mid.hostile", is_unsupported: true } },
  { postback: { mid: "mid.hostile", title: "Hours", payload: "HOURS" } },
  { reaction: { mid: "mid.0", action: "react", reaction: "love", emoji: "❤️" } },
  { message_edit: { mid: "mid.0", text: "b", num_edit: 1 } },
  { read: { mid: "mid.0" } },
  { referral: { ref: "r", source: "SHORTLINK", type: "OPEN_THREAD" } },
  { optin: { type: "notification_messages", title: "News", payload: "p" } },
  { pass_thread_control: { new_owner_app_id: "1", metadata: "m" } },
].map(instagramItem);
