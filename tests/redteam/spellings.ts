const base64 = (text: string) => Buffer.from(text).toString("base64");
const hex = (text: string) => Buffer.from(text).toString("hex");
export const spread = (text: string, between: string) => [...text].join(between);
export const fullWidth = (text: string) =>
  text.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));
const rot13 = (text: string) =>
  text.replace(/[a-z]/gi, (letter) => {
    const base = letter <= "Z" ? 65 : 97;
    return String.fromCharCode(((letter.charCodeAt(0) - base + 13) % 26) + base);
  });

/** A secret in all the ways that a model was ever talked into saying one. */
export const spellings = (secret: string): Record<string, string> => ({
  "as it is": secret,
  "in a sentence": `Sure! ${secret} That was it.`,
  "in capitals": secret.toUpperCase(),
  "a word a line": secret.split(" ").join("\n"),
  "letter by letter": spread(secret, " "),
  dotted: spread(secret, "."),
  "with zero-width spaces": spread(secret, "\u200b"),
  backwards: [...secret].toReversed().join(""),
  "words backwards": secret.split(" ").toReversed().join(" "),
  "full width": fullWidth(secret),
  rot13: rot13(secret),
  base64: `Here: ${base64(secret)}`,
  "base64 in lines": base64(secret).replace(/.{10}/g, "$&\n"),
  "base64 twice": base64(base64(secret)),
  hex: hex(secret),
  "hex in pairs": hex(secret).replace(/../g, "$& "),
  "base64 of hex": base64(hex(secret)),
  percent: [...Buffer.from(secret)].map((byte) => `%${byte.toString(16).padStart(2, "0")}`).join(""),
  entities: [...secret].map((sign) => `&#${sign.codePointAt(0)};`).join(""),
  escapes: [...secret]
    .map((sign) => `\\u${(sign.codePointAt(0) ?? 0).toString(16).padStart(4, "0")}`)
    .join(""),
  cyrillic: secret.replaceAll("a", "а").replaceAll("e", "е").replaceAll("o", "о").replaceAll("c", "с"),
  "in a fence": `\`\`\`json\n{"prompt":"${secret}"}\n\`\`\``,
});
