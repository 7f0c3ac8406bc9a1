import { posix } from "node:path";

const PATH_START = /^(\.\/)?(app|lib|db|tests|docs|\.ci|\.github)\//;
const FILE_NAME = /^([\w.-]+\.(ts|tsx|json|md)|LICENSE|\.env\.local\.example)$/;

/** Paths of the repository that a Markdown text names in backticks; `{a,b}` counts as several. */
export function findCitedPaths(markdown: string): string[] {
  return [...withoutCodeBlocks(markdown).matchAll(/`([^`\n]+)`/g)]
    .map(([, text = ""]) => text.trim())
    .filter((text) => !/\s/.test(text) && (PATH_START.test(text) || FILE_NAME.test(text)))
    .map((text) => text.replace(/^\.\//, "").replace(/(:\d+)?\/?$/, ""))
    .flatMap(expandBraces);
}

/** Names of the npm scripts that a Markdown text tells people to run, in code blocks too. */
export function findCitedScripts(markdown: string): string[] {
  const run = [...markdown.matchAll(/\bnpm run (?:--\w+ )?([a-z][\w:-]*)/g)].map(([, name = ""]) => name);
  const short = [...markdown.matchAll(/\bnpm (start|test)\b/g)].map(([, name = ""]) => name);
  return [...run, ...short];
}

/** Settings that an example file of the environment shows, switched off by `#` or not. */
export function findExampleSettings(example: string): string[] {
  return [...example.matchAll(/^#? ?([A-Z][A-Z0-9_]+)=/gm)].map(([, name = ""]) => name);
}

/** Whether `paths` hold what `cited` names: a path, a pattern with `*`, or the bare name of a file somewhere. */
export function isCitedPathThere(cited: string, paths: ReadonlySet<string>): boolean {
  if (paths.has(cited)) return true;
  if (cited.includes("*")) return [...paths].some((path) => posix.matchesGlob(path, cited));
  return !cited.includes("/") && [...paths].some((path) => posix.basename(path) === cited);
}

/** Files together with the folders that hold them. */
export function withFolders(files: string[]): Set<string> {
  const all = new Set<string>();
  for (const file of files) {
    for (let path = file; path !== "."; path = posix.dirname(path)) all.add(path);
  }
  return all;
}

function withoutCodeBlocks(markdown: string): string {
  return markdown.replace(/^```[\s\S]*?^```/gm, "");
}

function expandBraces(path: string): string[] {
  const match = /^(.*?)\{([^{}]*)\}(.*)$/.exec(path);
  if (!match) return [path];
  const [, before = "", choices = "", after = ""] = match;
  return choices.split(",").flatMap((choice) => expandBraces(`${before}${choice.trim()}${after}`));
}
