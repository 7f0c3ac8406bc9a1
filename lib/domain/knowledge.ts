/** What an entry of the knowledge can be: sent as it stands, or a text to answer from. */
export const KNOWLEDGE_KINDS = ["answer", "article"] as const;

export type KnowledgeKind = (typeof KNOWLEDGE_KINDS)[number];

/** ISO 639-1. Of most of them Postgres knows the inflections (`knowledge_config` in the migrations). */
export const KNOWLEDGE_LANGUAGES = [
  ..."ar bg bn ca cs da de el en es et eu fa fi fr ga he hi hr hu hy id it ja ko lt lv ms ne nl no".split(
    " ",
  ),
  ..."pl pt ro ru sk sl sr sv sw ta th tl tr uk ur vi yi zh".split(" "),
];

/** The code that knowledge is kept under: "pt" for "pt_BR", "no" for "nb-NO"; null where it is none of ours. */
export function readLanguage(code: string): string | null {
  const [base = ""] = code.trim().toLowerCase().split(/[-_]/);
  const language = base === "nb" || base === "nn" ? "no" : base;
  return KNOWLEDGE_LANGUAGES.includes(language) ? language : null;
}
