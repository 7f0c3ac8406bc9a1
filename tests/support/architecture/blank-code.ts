const COMMENT = /\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)/;
// On one line only: an apostrophe in JSX text begins no string.
const STRING = /"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'/;
// After a value a slash divides; `<` is left out for the sake of JSX's closing tags.
const REGEX = /(?<=(?:^|[(,=:[!&|?{};+\-*%~^>]|\breturn)\s*)\/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+\//;
const TOKEN = new RegExp([COMMENT, STRING, REGEX, /[`{}]/].map(({ source }) => source).join("|"), "g");
const TEMPLATE_TEXT = /(?:\\[\s\S]|\$(?!\{)|[^\\`$])*/y;

/** Blanks comments and the contents of strings, and keeps every offset and line as it was. */
export function blankCode(source: string): string {
  return blank(source, { isKeepingStrings: false });
}

/** Blanks the comments of a TypeScript source. */
export function blankComments(source: string): string {
  return blank(source, { isKeepingStrings: true });
}

function blank(source: string, { isKeepingStrings }: { isKeepingStrings: boolean }): string {
  const erased: [from: number, to: number][] = [];
  const eraseString = (from: number, to: number) => {
    if (!isKeepingStrings) erased.push([from, to]);
  };
  // What each open brace belongs to: code, or a `${` of a template literal.
  const braces: ("code" | "template")[] = [];
  /** From inside a template literal to behind its end, or to the code that it holds. */
  const skipTemplateText = (from: number): number => {
    const to = from + (matchAt(TEMPLATE_TEXT, source, from)?.length ?? 0);
    eraseString(from, to);
    if (!source.startsWith("${", to)) return to + 1;
    braces.push("template");
    return to + 2;
  };

  for (let index = 0; ; ) {
    TOKEN.lastIndex = index;
    const match = TOKEN.exec(source);
    if (!match) break;
    const [token] = match;
    index = match.index + token.length;
    if (token === "{") braces.push("code");
    else if (token === "`" || (token === "}" && braces.pop() === "template")) index = skipTemplateText(index);
    else if (/^\/[/*]/.test(token)) erased.push([match.index, index]);
    else if (token !== "}") eraseString(match.index + 1, index - 1);
  }
  return erase(source, erased);
}

function matchAt(pattern: RegExp, source: string, index: number): string | undefined {
  pattern.lastIndex = index;
  return pattern.exec(source)?.[0];
}

function erase(source: string, ranges: [from: number, to: number][]): string {
  const characters = source.split("");
  for (const [from, to] of ranges) {
    for (let at = from; at < to; at++) if (characters[at] !== "\n") characters[at] = " ";
  }
  return characters.join("");
}
