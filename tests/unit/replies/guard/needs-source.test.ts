import { expect, it } from "vitest";
import { needsSource } from "#lib/replies/guard/needs-source.ts";

it.each([
  "Hello!",
  "Hello! How can I help you today?",
  "Thank you for your message! 😊 Feel free to ask if anything else comes up?",
  "You're welcome, have a nice day!",
  "Sorry, I do not know.",
  "Guten Tag! Wie kann ich Ihnen helfen?",
  "Gern geschehen?",
  "Vielen Dank für Ihre Nachricht!",
  "Bonjour ! Merci beaucoup pour votre message.",
  "¡Hola! Gracias por tu mensaje.",
  "Ciao, grazie mille!",
  "Здравствуйте! Спасибо за ваше сообщение.",
  "مرحبًا! شكرا على رسالتك.",
  "Merhaba, teşekkür ederiz!",
  "您好！感谢您的留言。",
  "こんにちは。お問い合わせありがとうございます。",
  "For how many people is it?",
  "",
])("lets pass without a source: %s", (reply) => {
  expect(needsSource(reply, [])).toBe(false);
});

it.each([
  "We open at nine.",
  "Yes.",
  "Hello! We have parking behind the house.",
  "Thank you, your parcel is on its way.",
  "Wir haben heute geschlossen.",
  "我们九点开门。",
  "Открыто до шести.",
  "Did you know that it costs 12 euros?",
  `Is it ${"that we are open all day and ".repeat(8)}fine?`,
  "Dobrodošli u našu trgovinu!",
])("asks for a source: %s", (reply) => {
  expect(needsSource(reply, [])).toBe(true);
});

it("lets a question name the figures that the contact named", () => {
  expect(needsSource("Do you mean order 4711?", ["where is ４７１１"])).toBe(false);
  expect(needsSource("Do you mean order 4712?", ["where is 4711"])).toBe(true);
});
