import { expect, it } from "vitest";
import { asksForPerson } from "#lib/replies/guard/asks-for-person.ts";

it.each([
  "Can I talk to a person?",
  "A person, please.",
  "live agent",
  "I don't want a bot, not a bot please",
  "Ｃａｎ Ｉ ｓｐｅａｋ ｔｏ ａ ｈｕｍａｎ?",
  "Саn I sреаk tо а humаn?", // Cyrillic letters that look Latin
  "Can I spe\u200bak to a hu\u00adman",
  "Ich möchte mit einem Mitarbeiter sprechen",
  "Je voudrais parler à un conseiller",
  "Quiero hablar con una persona",
  "Vorrei parlare con un operatore",
  "Quero falar com um atendente",
  "Ik wil iemand spreken, een medewerker",
  "Jag vill prata med en människa",
  "Chcę rozmawiać z konsultantem",
  "Müşteri temsilcisiyle konuşmak istiyorum",
  "Хочу поговорить с оператором",
  "أريد التحدث مع موظف",
  "אני רוצה לדבר עם נציג",
  "मुझे किसी इंसान से बात करनी है",
  "转人工",
  "人間の担当者と話したいです",
  "상담원 연결해 주세요",
  "ขอคุยกับเจ้าหน้าที่",
  "Saya mau bicara dengan petugas",
  "Tôi muốn gặp nhân viên tư vấn",
])("hears a wish for a person in %j", (text) => {
  expect(asksForPerson(text)).toBe(true);
});

it.each([
  "Is the workshop fine for one person?",
  "A table for eight persons on Friday",
  "Are you a bot or a person?",
  "Do I get a person-sized blanket?",
  "Hat der Mensch auf dem Foto einen Becher von euch?",
  "Una tazza per due persone",
  "",
])("leaves %j to the assistant", (text) => {
  expect(asksForPerson(text)).toBe(false);
});
