/**
 * JSON as Meta writes it: slashes escaped, everything outside ASCII as lowercase `\uXXXX`. Meta signs exactly
 * these bytes, so a receiver that parses and writes them again gets another signature.
 */
export function encodeBody(body: object): Buffer {
  const json = JSON.stringify(body)
    .replaceAll("/", "\\/")
    .replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
  return Buffer.from(json, "ascii");
}
