import { createRequire } from "node:module";

/** Next's own script, for Node: what `npx` would have to look for first. */
export const NEXT_COMMAND = createRequire(import.meta.url).resolve("next/dist/bin/next");
