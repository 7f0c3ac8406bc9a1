import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { operators, setupLinks } from "#db/schema/operators.ts";
import { createAuth } from "#lib/auth/auth.ts";
import { createFirstOperator } from "#lib/auth/create-first-operator.ts";
import { getSetupState } from "#lib/auth/get-setup-state.ts";
import { hashSetupToken } from "#lib/auth/hash-setup-token.ts";
import { issueSetupLink } from "#lib/auth/issue-setup-link.ts";
import { signIn } from "#lib/auth/sign-in.ts";
import { createTestContext, type TestContext } from "#tests/support/test-context.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/test-database.ts";

const OLIVE = { name: "Olive", email: "olive@example.com", password: "correct horse battery" };
const HOUR_MS = 3_600_000;

let database: TestDatabase;
let ctx: TestContext;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  ctx = createTestContext(database.db);
  ctx.clock.set(new Date());
  await database.db.delete(operators);
  await database.db.delete(setupLinks);
});

async function openLink(): Promise<string> {
  const token = await issueSetupLink(ctx.db, ctx.now());
  if (!token) throw new Error("there is an operator already");
  return token;
}

const listOperators = () => ctx.db.select().from(operators);

it("makes the bearer of the link the owner, who can then sign in", async () => {
  const outcome = await createFirstOperator(ctx, { token: await openLink(), ...OLIVE });

  expect(outcome).toMatchObject({ kind: "created", operator: { name: "Olive", role: "owner" } });
  expect(await listOperators()).toMatchObject([{ name: "Olive", email: OLIVE.email, role: "owner" }]);
  const auth = createAuth(ctx, { secret: "s".repeat(32), publicUrl: "http://localhost:3000" });
  const { email, password } = OLIVE;
  expect((await signIn(auth, { email, password, visitor: new Headers() })).kind).toBe("signed_in");
});

it("works once", async () => {
  const token = await openLink();
  await createFirstOperator(ctx, { token, ...OLIVE });

  const again = await createFirstOperator(ctx, { token, ...OLIVE, email: "mallory@example.com" });

  expect(again).toEqual({ kind: "link_unusable" });
  expect(await listOperators()).toHaveLength(1);
  expect(await getSetupState(ctx, token)).toBe("link_unusable");
});

it("makes one owner of many who use the link at the same moment", async () => {
  const token = await openLink();

  const outcomes = await Promise.all(
    Array.from({ length: 8 }, (_, number) =>
      createFirstOperator(ctx, { token, ...OLIVE, email: `olive-${number}@example.com` }),
    ),
  );

  expect(outcomes.filter(({ kind }) => kind === "created")).toHaveLength(1);
  expect(await listOperators()).toHaveLength(1);
});

it("makes one owner of two who use different links at the same moment", async () => {
  const tokens = ["first-token", "second-token"];
  const expiresAt = new Date(ctx.now().getTime() + HOUR_MS);
  await ctx.db
    .insert(setupLinks)
    .values(tokens.map((token) => ({ tokenHash: hashSetupToken(token), expiresAt })));

  const outcomes = await Promise.all(
    tokens.map((token) => createFirstOperator(ctx, { token, ...OLIVE, email: `${token}@example.com` })),
  );

  expect(outcomes.map(({ kind }) => kind).sort()).toEqual(["created", "link_unusable"]);
  expect(await listOperators()).toHaveLength(1);
});

it("refuses a link that ran out", async () => {
  const token = await openLink();
  ctx.clock.advance(24 * HOUR_MS);

  expect(await getSetupState(ctx, token)).toBe("link_unusable");
  expect(await createFirstOperator(ctx, { token, ...OLIVE })).toEqual({ kind: "link_unusable" });
  expect(await listOperators()).toEqual([]);
});

it("refuses a link that nobody issued", async () => {
  await openLink();

  expect(await createFirstOperator(ctx, { token: "guessed", ...OLIVE })).toEqual({ kind: "link_unusable" });
  expect(await listOperators()).toEqual([]);
});

it("refuses an unused link as soon as there is an operator", async () => {
  const used = await openLink();
  const token = "left-over";
  await ctx.db
    .insert(setupLinks)
    .values({ tokenHash: hashSetupToken(token), expiresAt: new Date(ctx.now().getTime() + HOUR_MS) });
  await createFirstOperator(ctx, { token: used, ...OLIVE });

  expect(await getSetupState(ctx, token)).toBe("already_set_up");
  expect(await createFirstOperator(ctx, { token, ...OLIVE })).toEqual({ kind: "link_unusable" });
});

it("leaves the link usable however often its page is opened", async () => {
  const token = await openLink();

  expect(await Promise.all([getSetupState(ctx, token), getSetupState(ctx, token)])).toEqual(["open", "open"]);
  expect((await createFirstOperator(ctx, { token, ...OLIVE })).kind).toBe("created");
});

it("keeps neither the token nor the password in the database", async () => {
  const token = await openLink();
  await createFirstOperator(ctx, { token, ...OLIVE });

  const [{ dump } = { dump: "" }] = await ctx.db.$client<{ dump: string }[]>`
    select string_agg(row_text, ' ') as dump from (
      select l::text as row_text from setup_links l union all
      select o::text from operators o union all
      select c::text from operator_credentials c
    ) as rows`;
  expect(dump).toContain(OLIVE.email);
  expect(dump).not.toContain(token);
  expect(dump).not.toContain(OLIVE.password);
});
