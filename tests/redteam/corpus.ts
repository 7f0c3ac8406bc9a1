import { existsSync, readFileSync } from "node:fs";
import { z } from "zod";

/** Texts of others, which are not ours to ship: whoever has them names the folder. */
export const CORPUS_FOLDER = process.env.GATEHOUSE_CORPUS ?? "../shared/injection";

const rowSchema = z.object({
  id: z.string(),
  text: z.string(),
  lang: z.string(),
  category: z.string(),
  tier: z.string().optional(),
});

export type CorpusRow = z.infer<typeof rowSchema>;

/** null: nobody has put the texts there. */
export function readCorpus(name: "attacks" | "benign"): CorpusRow[] | null {
  const file = `${CORPUS_FOLDER}/${name}.dev.jsonl`;
  if (!existsSync(file)) return null;
  const lines = readFileSync(file, "utf8").trim().split("\n");
  return lines.map((line) => rowSchema.parse(JSON.parse(line)));
}
