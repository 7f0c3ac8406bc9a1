import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const FOLDER = new URL("../fixtures/meta/", import.meta.url);

/** The bytes of a webhook body, such as `whatsapp/text`. */
export function readFixture(name: string): Uint8Array {
  return readFileSync(fileURLToPath(new URL(`${name}.json`, FOLDER)));
}
