/** As Meta's limits count, or more. */
export function countChars(text: string, max: number) {
  return { used: text.length, max, unit: "characters" as const };
}
