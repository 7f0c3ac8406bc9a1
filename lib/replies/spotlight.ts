/**
 * Puts a contact's words between the marks of this request, so that the model can tell where they begin and end. The
 * mark is random; where the words hold it all the same, it is taken out of them.
 */
export function spotlight(text: string, mark: string): string {
  let words = text;
  while (words.includes(mark)) words = words.replaceAll(mark, "");
  const { opening, closing } = marksOf(mark);
  return `${opening}\n${words}\n${closing}`;
}

export function marksOf(mark: string): { opening: string; closing: string } {
  return { opening: `<<${mark}>>`, closing: `<</${mark}>>` };
}
