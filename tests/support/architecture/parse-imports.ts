import { posix } from "node:path";
import { blankCode } from "./blank-code.ts";

export interface Import {
  specifier: string;
  /** Erased before anything runs. */
  isTypeOnly: boolean;
}

const FROM = /(?:^|[;\n])\s*(?:import|export)\b([^;"'`()=]*?)\bfrom\s*["']/g;
const BARE = /(?:^|[;\n])\s*import\s*["']/g;
const CALL = /\b(?:import|require)\s*\(\s*["']/g;

/** Every module that a source names: statically, for re-export, for its effect, or in a call. */
export function parseImports(source: string): Import[] {
  const code = blankCode(source);
  const specifierAt = (offset: number) =>
    source.slice(offset, source.indexOf(code[offset - 1] ?? '"', offset));
  const imports: Import[] = [];
  for (const match of code.matchAll(FROM)) {
    imports.push({
      specifier: specifierAt(match.index + match[0].length),
      isTypeOnly: isTypeClause(match[1] ?? ""),
    });
  }
  for (const pattern of [BARE, CALL]) {
    for (const match of code.matchAll(pattern)) {
      imports.push({ specifier: specifierAt(match.index + match[0].length), isTypeOnly: false });
    }
  }
  return imports;
}

function isTypeClause(clause: string): boolean {
  if (/^\s*type\b/.test(clause)) return true;
  const named = /^\s*\{([^}]*)\}\s*$/.exec(clause)?.[1];
  const names = named?.split(",").filter((name) => name.trim() !== "");
  return names !== undefined && names.length > 0 && names.every((name) => /^\s*type\s/.test(name));
}

/** Path from the root of the repository for a file of ours, otherwise the package's name. */
export function resolveImport(
  importer: string,
  specifier: string,
): { file: string } | { packageName: string } {
  if (/^#(lib|db|tests)\//.test(specifier)) return { file: specifier.slice(1) };
  if (specifier.startsWith(".")) return { file: posix.join(posix.dirname(importer), specifier) };
  const parts = specifier.split("/");
  return { packageName: specifier.startsWith("@") ? parts.slice(0, 2).join("/") : (parts[0] ?? specifier) };
}
