import { performance } from "node:perf_hooks";
import { sql } from "drizzle-orm";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { knowledgeQuery, searchKnowledge } from "#db/queries/search-knowledge.ts";
import { build } from "#tests/support/build.ts";
import { runCount } from "#tests/support/run-count.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/test-database.ts";

const RUNS = 200;
const ENTRIES = 5_000;
const TRIES = 40;

/** By language: what the business wrote. The first word of each is how the tests call it. */
const ENTRIES_BY_LANGUAGE: Record<string, [name: string, question: string, answer: string][]> = {
  en: [
    ["hours", "When do you open?", "We are open Tuesday to Friday from 10 to 18."],
    ["shipping", "Do you ship to Austria?", "We do, with a parcel service."],
    ["returns", "How can I return something?", "Send it back within 30 days."],
    ["dishwasher", "Are the mugs dishwasher safe?", "Everything glazed is."],
  ],
  de: [
    ["hours", "Wann habt ihr geöffnet?", "Unsere Öffnungszeiten: Dienstag bis Freitag von 10 bis 18 Uhr."],
    ["cake", "Macht ihr Geburtstagstorten?", "Ja, bitte drei Tage vorher bestellen."],
    ["returns", "Wie kann ich etwas zurückgeben?", "Schick es innerhalb von 30 Tagen zurück."],
    ["parking", "Gibt es Parkplätze?", "Hinter dem Haus."],
  ],
  es: [
    ["hours", "¿Cuál es el horario de apertura?", "Abrimos de martes a viernes."],
    ["shipping", "¿Hacéis envíos a las Islas Canarias?", "Sí, por mensajería."],
    ["payment", "¿Qué formas de pago aceptáis?", "Tarjeta y efectivo."],
  ],
  fr: [
    ["hours", "Quels sont vos horaires d'ouverture ?", "Du mardi au vendredi."],
    ["delivery", "Livrez-vous à domicile ?", "Oui, dans toute la ville."],
    ["returns", "Comment retourner un article ?", "Sous 30 jours."],
  ],
  ru: [
    ["hours", "Какие у вас часы работы?", "Мы открыты со вторника по пятницу."],
    ["delivery", "Сколько стоит доставка?", "По городу бесплатно."],
    ["returns", "Как вернуть товар?", "В течение 30 дней."],
  ],
  tr: [
    ["hours", "Çalışma saatleriniz nedir?", "Salıdan cumaya kadar açığız."],
    ["delivery", "Kargo ne kadar sürer?", "Üç ile beş iş günü."],
  ],
  ar: [
    ["hours", "ما هي ساعات العمل؟", "نفتح من الثلاثاء إلى الجمعة."],
    ["delivery", "هل يوجد توصيل للمنازل؟", "نعم، داخل المدينة."],
    ["returns", "كيف يمكنني إرجاع المنتج؟", "خلال ثلاثين يوما."],
  ],
  zh: [
    ["hours", "你们的营业时间是几点到几点？", "周二到周五，十点到六点。"],
    ["delivery", "送货需要多长时间？", "三到五个工作日。"],
    ["returns", "怎么退货？", "三十天内可以退货。"],
  ],
  ja: [
    ["hours", "営業時間を教えてください", "火曜日から金曜日まで。"],
    ["delivery", "配送にはどのくらいかかりますか？", "三日から五日です。"],
  ],
  pl: [
    ["hours", "Jakie są godziny otwarcia?", "Od wtorku do piątku."],
    ["delivery", "Ile kosztuje dostawa?", "W mieście za darmo."],
  ],
};

let database: TestDatabase;
let accountId: string;
const names = new Map<string, string>();
beforeAll(async () => {
  database = await createTestDatabase();
  accountId = (await build.channelAccount(database.db)).id;
  for (const [language, entries] of Object.entries(ENTRIES_BY_LANGUAGE)) {
    for (const [name, question, answer] of entries) {
      const { id } = await build.approvedAnswer(database.db, { language, question, answer });
      names.set(id, `${language} ${name}`);
    }
  }
  const { id } = await build.article(database.db, {
    title: "Glazes and firing",
    body: "Our stoneware is fired at 1,240 degrees.\n\nGold rims must not go into the microwave oven.",
  });
  names.set(id, "en glazes");
});
afterAll(() => database.drop());

const search = (message: string, limit = 5) => searchKnowledge(database.db, { accountId, message, limit });

it.each([
  ["when are you open", "en hours"],
  ["WHEN DO YOU OPEN???", "en hours"],
  ["opening hours please: when do you open on sunday", "en hours"],
  ["shipping to austria possible?", "en shipping"],
  ["do u shipp to austrai", "en shipping"],
  ["I want to retrun a mug i bought, how do returns work", "en returns"],
  ["can the mugs go in a dishwaser", "en dishwasher"],
  ["microwaves and gold rim?", "en glazes"],
  ["Wie sind eure Öffnungszeiten?", "de hours"],
  ["offnungszeiten", "de hours"],
  ["Ich hätte gern eine Torte zum Geburtstag", "de cake"],
  ["Geburtstagstorte bestellen", "de cake"],
  ["Parkplatz?", "de parking"],
  ["kann ich das zurückgegeben bekommen / zurückgeben", "de returns"],
  ["a que hora abren, horarios", "es hours"],
  ["envio a canarias", "es shipping"],
  ["puedo pagar con targeta", "es payment"],
  ["c'est quoi l'horaire d'ouverture svp", "fr hours"],
  ["vous livrez a domicile", "fr delivery"],
  ["je voudrais retourner des articles", "fr returns"],
  ["до скольки вы работаете, часы работы", "ru hours"],
  ["стоимость доставки", "ru delivery"],
  ["хочу вернуть товары", "ru returns"],
  ["calisma saatleri", "tr hours"],
  ["kargom ne zaman gelir", "tr delivery"],
  ["متى ساعات عملكم", "ar hours"],
  ["هل عندكم توصيل", "ar delivery"],
  ["اريد ارجاع منتج", "ar returns"],
  ["请问营业时间", "zh hours"],
  ["送货要多久", "zh delivery"],
  ["我想退货", "zh returns"],
  ["営業時間は？", "ja hours"],
  ["配送は何日", "ja delivery"],
  ["godziny otwracia", "pl hours"],
  ["jaki jest koszt dostawy", "pl delivery"],
])("finds for %j first: %s", async (message, name) => {
  const found = await search(message);
  expect(found.map(({ id }) => names.get(id))[0]).toBe(name);
});

it.each(["", "?!", "zzzqqq xxyyzz", "🙂🙂"])("finds nothing for %j", async (message) => {
  expect(await search(message)).toEqual([]);
});

it("finds the piece of an article that says it, and not what is another account's", async () => {
  const other = await build.channelAccount(database.db);
  const body = `${"Clay comes from the pit. ".repeat(32)}\n\nVouchers are valid for three years.`;
  const { id } = await build.article(database.db, {
    title: "All about us",
    body,
    channelAccountId: other.id,
  });
  const asOther = await searchKnowledge(database.db, {
    accountId: other.id,
    message: "how long are vouchers valid",
    limit: 5,
  });
  expect(asOther[0]).toMatchObject({
    kind: "article",
    id,
    position: 1,
    heading: "All about us",
    text: "Vouchers are valid for three years.",
  });
  expect((await search("how long are vouchers valid")).map((found) => found.id)).not.toContain(id);
});

it("takes whatever a customer may write", async () => {
  const piece = fc.oneof(
    fc.constantFrom(
      "\\",
      "'",
      '"',
      "&",
      "|",
      "!",
      ":*",
      "<->",
      "(",
      ")",
      "%",
      "_",
      "http://a.b/c\\d'e?f=g",
      "a@b.c",
    ),
    fc.constantFrom(
      "/usr/local\\'x",
      "open",
      " ",
      "\n",
      "-1e5",
      "<a href='b'>",
      "&amp;",
      "🙂",
      "שלום",
      "营业",
      "ก็",
    ),
    fc.string({ unit: "grapheme", maxLength: 10 }),
  );
  const message = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(""));
  await fc.assert(
    fc.asyncProperty(message, async (written) => {
      for (const { score } of await search(written)) {
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(1.0001);
      }
    }),
    { numRuns: runCount(RUNS) },
  );
});

describe("among thousands of entries", () => {
  beforeAll(async () => {
    const { db } = database;
    const words = (count: number, seed: string) => sql`(
      select string_agg('w' || substr(md5((abs(hashtext(n || ${sql.raw(`'${seed}'`)} || k)) % 3000)::text), 1, 3 + abs(hashtext(k || n::text)) % 7), ' ')
      from generate_series(1, ${count}::int) k)`;
    await db.transaction(async (tx) => {
      // A busy machine takes longer than any statement of the product may.
      await tx.execute(sql`set local statement_timeout = 0`);
      await tx.execute(sql`
        insert into approved_answers (id, language, question, answer)
        select gen_random_uuid(), 'en', ${words(8, "q")}, ${words(30, "a")}
        from generate_series(1, ${ENTRIES / 2}::int) n`);
      await tx.execute(sql`
        with made as (
          insert into articles (id, language, title, body)
          select gen_random_uuid(), 'en', ${words(4, "t")}, ${words(80, "b")}
          from generate_series(1, ${ENTRIES / 2}::int) n returning id, language, title, body)
        insert into article_passages (article_id, position, language, title, text)
        select id, 0, language, title, body from made`);
    });
    await db.execute(sql`vacuum analyze approved_answers`);
    await db.execute(sql`vacuum analyze article_passages`);
    await db.execute(sql`vacuum analyze articles`);
  }, 120_000);

  it("reads indexes, of words and of looks, and no table whole but for its languages", async () => {
    const plan = await database.db.execute<{ "QUERY PLAN": unknown }>(
      sql`explain (format json) ${knowledgeQuery({ accountId, message: "when do you open on sundays", limit: 5 })}`,
    );
    const text = JSON.stringify(plan);
    for (const index of [
      "approved_answers_words",
      "approved_answers_looks",
      "article_passages_words",
      "article_passages_looks",
    ]) {
      expect(text).toContain(index);
    }
  });

  it("still finds the right one, in a time that nobody notices", async () => {
    const timesMs: number[] = [];
    const asked = [
      "do u shipp to austrai",
      "when are you open",
      "can the mugs go in a dishwaser",
      "我想退货",
    ];
    const wanted = ["en shipping", "en hours", "en dishwasher", "zh returns"];
    for (let run = 0; run < TRIES; run += 1) {
      const startedAt = performance.now();
      const [best] = await search(asked[run % asked.length] ?? "");
      timesMs.push(performance.now() - startedAt);
      expect(names.get(best?.id ?? "")).toBe(wanted[run % asked.length]);
    }
    timesMs.sort((one, other) => one - other);
    const p50 = timesMs[Math.floor(TRIES / 2)] ?? 0;
    console.info(
      `search among ${ENTRIES} entries: p50 ${p50.toFixed(1)} ms, max ${timesMs.at(-1)?.toFixed(1)} ms`,
    );
    // Many times what it takes, for machines that are busy with something else.
    expect(p50).toBeLessThan(500);
  });
});
