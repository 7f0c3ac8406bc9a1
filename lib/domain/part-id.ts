const NODE_DIGITS = 12;
const NODE_MASK = 0xffff_ffff_ffffn;

/**
 * The id of a part of a text: always the same one for the same text, and sorted like the parts. `number` counts from
 * 1; the first part has the text's own id.
 */
export function partId(textId: string, number: number): string {
  const node = (BigInt(`0x${textId.slice(-NODE_DIGITS)}`) + BigInt(number - 1)) & NODE_MASK;
  return textId.slice(0, -NODE_DIGITS) + node.toString(16).padStart(NODE_DIGITS, "0");
}
