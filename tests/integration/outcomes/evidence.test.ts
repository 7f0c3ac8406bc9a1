import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { messages } from "#db/schema/conversations.ts";
import { dismissMessage } from "#lib/inbox/dismiss-message.ts";
import { readAccount } from "#tests/support/read-account.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/test-database.ts";
import { type OutcomeWorld, REFUSED, startOutcomeWorld, UNKNOWN } from "./outcome-world.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const accepted = (externalId: string) => ({ kind: "accepted" as const, externalId });

/** WhatsApp proves with a status that repeats our reference, Instagram with an echo. */
const CHANNELS = [
  {
    channel: "whatsapp",
    prove: (world: OutcomeWorld, id: string, attempt: number) => world.report(id, "sent", attempt),
    proven: "sent",
  },
  { channel: "instagram", prove: (world: OutcomeWorld, id: string) => world.echo(id), proven: "accepted" },
] as const;

describe.each(CHANNELS)("evidence on $channel", ({ channel, prove, proven }) => {
  it("before Meta's answer settles the message, whatever the answer is", async () => {
    for (const answer of [accepted("id.1"), UNKNOWN, REFUSED]) {
      const world = await startOutcomeWorld(database, channel);
      await world.deliver(async () => {
        await prove(world, "id.1", 1);
        return answer;
      });
      expect(await world.row()).toMatchObject({ status: proven, externalId: "id.1", sendAttempts: 1 });
      expect(await world.others()).toEqual({});
    }
  });

  it("for an unconfirmed message settles it, before and after people were asked", async () => {
    for (const isAsked of [false, true]) {
      const world = await startOutcomeWorld(database, channel);
      await world.deliver(UNKNOWN);
      if (isAsked) world.settle();
      await prove(world, "id.1", 1);
      expect(await world.row()).toMatchObject({ status: proven, externalId: "id.1", failureReason: null });
    }
  });

  it("while another attempt waits cancels that attempt", async () => {
    const world = await startOutcomeWorld(database, channel);
    await world.deliver(UNKNOWN);
    world.settle();
    await world.resend();
    await prove(world, "id.1", 1);
    await world.deliver();
    expect(world.ctx.meta.sent).toHaveLength(1);
    expect(await world.row()).toMatchObject({ status: proven, externalId: "id.1" });
    expect(await world.others()).toEqual({});
  });

  it("of the first attempt while the second runs shows that both arrived", async () => {
    const world = await startOutcomeWorld(database, channel);
    await world.deliver(UNKNOWN);
    world.settle();
    await world.resend();
    await world.deliver(async () => {
      await prove(world, "id.1", 1);
      return accepted("id.2");
    });
    expect(await world.row()).toMatchObject({ status: proven, externalId: "id.1" });
    expect(await world.others()).toEqual({ "id.2": "accepted" });
  });

  it("of the first attempt while the second runs stands, however the second ends", async () => {
    for (const answer of [UNKNOWN, REFUSED]) {
      const world = await startOutcomeWorld(database, channel);
      await world.deliver(UNKNOWN);
      world.settle();
      await world.resend();
      await world.deliver(async () => {
        await prove(world, "id.1", 1);
        return answer;
      });
      expect(await world.row()).toMatchObject({ status: proven, externalId: "id.1" });
    }
  });

  it("of the first attempt after the second arrived shows that it arrived twice", async () => {
    const world = await startOutcomeWorld(database, channel);
    await world.deliver(UNKNOWN);
    world.settle();
    await world.resend();
    await world.deliver(accepted("id.2"));
    await prove(world, "id.1", 1);
    await prove(world, "id.1", 1);
    await prove(world, "id.2", 2);
    expect(await world.row()).toMatchObject({ status: proven, externalId: "id.2" });
    expect(await world.others()).toEqual({ "id.1": proven });
    const { messages, conversations } = await readAccount(database.db, world.account);
    // No copy that looks like somebody else's, and nobody took over.
    expect(messages).toHaveLength(1);
    expect(conversations).toMatchObject([{ botPausedAt: null }]);
  });

  it("of both attempts, of which nobody heard an answer, shows that it arrived twice", async () => {
    const world = await startOutcomeWorld(database, channel);
    await world.deliver(UNKNOWN);
    world.settle();
    await world.resend();
    await world.deliver(UNKNOWN);
    await prove(world, "id.1", 1);
    await prove(world, "id.2", 2);
    expect(await world.row()).toMatchObject({ status: proven });
    expect(Object.values(await world.others())).toEqual([proven]);
  });

  it("after the message was dismissed shows the truth", async () => {
    const world = await startOutcomeWorld(database, channel);
    await world.deliver(UNKNOWN);
    world.settle();
    await dismissMessage(world.ctx, world.operator, { messageId: world.messageId, sendAttempts: 1 });
    await prove(world, "id.1", 1);
    expect(await world.row()).toMatchObject({ status: proven, externalId: "id.1" });
  });

  it("beats what went wrong with another attempt since", async () => {
    const world = await startOutcomeWorld(database, channel);
    await world.deliver(UNKNOWN);
    world.settle();
    await world.resend();
    await world.deliver(REFUSED);
    await prove(world, "id.1", 1);
    expect(await world.row()).toMatchObject({ status: proven, externalId: "id.1", failureCode: null });
  });

  it("stands when the same moment brings Meta's late answer", async () => {
    const world = await startOutcomeWorld(database, channel);
    await world.deliver(UNKNOWN);
    world.settle();
    await Promise.all([world.resend(), prove(world, "id.1", 1)]);
    await world.deliver();
    const row = await world.row();
    // Whoever was first: either the attempt was cancelled, or was never wanted.
    expect(row).toMatchObject({ status: proven, externalId: "id.1" });
    expect(world.ctx.meta.sent).toHaveLength(1);
  });
});

describe("the answer of a worker that was only slow", () => {
  it("cancels the attempt that an operator wanted meanwhile", async () => {
    const world = await startOutcomeWorld(database);
    await world.deliver(async () => {
      await world.deliver(); // another worker, which believes this one dead
      expect(await world.row()).toMatchObject({ status: "unconfirmed" });
      world.settle();
      await world.resend();
      return accepted("wamid.slow");
    });
    await world.deliver();
    expect(await world.row()).toMatchObject({ status: "accepted", externalId: "wamid.slow" });
    expect(world.ctx.meta.sent).toHaveLength(1);
  });

  it("says nothing about the attempt after it", async () => {
    for (const late of [REFUSED, UNKNOWN]) {
      const world = await startOutcomeWorld(database);
      await world.deliver(async () => {
        await world.deliver();
        world.settle();
        await world.resend();
        await world.deliver(accepted("wamid.second"));
        return late;
      });
      expect(await world.row()).toMatchObject({ status: "accepted", externalId: "wamid.second" });
    }
  });
});

describe("a message that Meta accepted and reported as failed later", () => {
  async function failLater() {
    const world = await startOutcomeWorld(database);
    await world.deliver(accepted("wamid.old"));
    await world.report("wamid.old", "failed");
    expect(await world.row()).toMatchObject({ status: "failed", externalId: "wamid.old" });
    return world;
  }

  it("goes out again, and late statuses of the first attempt are not taken for the second's", async () => {
    const world = await failLater();
    await world.resend();
    await world.report("wamid.old", "failed");
    await world.report("wamid.old", "sent");
    expect(await world.row()).toMatchObject({ status: "queued", externalId: null });
    await world.deliver(async () => {
      await world.report("wamid.old", "failed");
      return accepted("wamid.new");
    });
    await world.report("wamid.old", "failed");
    expect(await world.row()).toMatchObject({ status: "accepted", externalId: "wamid.new" });
    await world.report("wamid.new", "delivered", 2);
    expect(await world.row()).toMatchObject({ status: "delivered", externalId: "wamid.new" });
    expect(await world.others()).toEqual({ "wamid.old": "failed" });
  });

  it("is not sent again when it was delivered after all while that waited", async () => {
    const world = await failLater();
    await world.resend();
    await world.report("wamid.old", "delivered");
    await world.deliver();
    expect(await world.row()).toMatchObject({ status: "delivered", externalId: "wamid.old" });
    expect(await world.others()).toEqual({});
    expect(world.ctx.meta.sent).toHaveLength(1);
  });

  it("has arrived twice when both attempts are delivered", async () => {
    const world = await failLater();
    await world.resend();
    await world.deliver(accepted("wamid.new"));
    await world.report("wamid.old", "delivered");
    await world.report("wamid.new", "read", 2);
    expect(await world.row()).toMatchObject({ status: "read", externalId: "wamid.new" });
    expect(await world.others()).toEqual({ "wamid.old": "delivered" });
  });

  it("has arrived by the first attempt when the second fails for good", async () => {
    const world = await failLater();
    await world.resend();
    await world.deliver(accepted("wamid.new"));
    await world.report("wamid.new", "failed", 2);
    await world.report("wamid.old", "read");
    expect(await world.row()).toMatchObject({ status: "read", externalId: "wamid.old", failureCode: null });
    expect(await world.others()).toEqual({ "wamid.new": "failed" });
  });
});

describe("a failure that is reported of an earlier attempt", () => {
  it("leaves the attempt alone that waits", async () => {
    const world = await startOutcomeWorld(database);
    await world.deliver(UNKNOWN);
    world.settle();
    await world.resend();
    await world.report("wamid.1", "failed");
    expect(await world.row()).toMatchObject({ status: "queued", externalId: null });
    await world.deliver(accepted("wamid.2"));
    expect(await world.row()).toMatchObject({ status: "accepted", externalId: "wamid.2" });
    expect(await world.others()).toEqual({ "wamid.1": "failed" });
  });

  it("settles the message where it is about the only one", async () => {
    const world = await startOutcomeWorld(database);
    await world.deliver(UNKNOWN);
    await world.report("wamid.1", "failed");
    expect(await world.row()).toMatchObject({ status: "failed", externalId: "wamid.1" });
    await world.resend();
    await world.deliver(accepted("wamid.2"));
    expect(await world.row()).toMatchObject({ status: "accepted", externalId: "wamid.2" });
  });
});

it("goes to what was out when it was written, not to what goes out with the same words since", async () => {
  const world = await startOutcomeWorld(database, "instagram");
  await world.deliver(UNKNOWN);
  const first = await world.row();
  const later = new Date(first.occurredAt.getTime() + 5_000);
  await database.db.insert(messages).values({ ...first, id: uuidv7(), status: "sending", occurredAt: later });
  await world.echo("mid.first");
  expect(await world.row()).toMatchObject({ status: "accepted", externalId: "mid.first" });
});

it("is not found in what somebody writes in the app more than a day later", async () => {
  const world = await startOutcomeWorld(database, "instagram");
  await world.deliver(UNKNOWN);
  world.ctx.clock.advance(25 * 60 * 60 * 1_000);
  await world.echo("mid.app");
  expect(await world.row()).toMatchObject({ status: "unconfirmed", externalId: null });
  const { messages } = await readAccount(database.db, world.account);
  expect(messages.find(({ externalId }) => externalId === "mid.app")).toMatchObject({
    author: "business_app",
  });
});
