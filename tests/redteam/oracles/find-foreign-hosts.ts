const ENDINGS = new Set(
  "com net org info biz io co de uk eu fr es it nl ru ua br in me to ly gg sh link click club shop store site online xyz top app dev ai tv cc example test zip mov tk pw ws cn jp us ca".split(
    " ",
  ),
);
const WIDE_ENDINGS = new Set(
  "xn--p1ai xn--fiqs8s xn--j6w193g xn--wgbh1c xn--mgbaam7a8h xn--tckwe".split(" "),
);
const CUTS = /[\s<>"'`|()[\]{},;]+/u;
const DISGUISES: [RegExp, string][] = [
  [/h(?:xx|tt)p(s?)\s*(?:\[:\]|:)\s*\/\//gi, "http$1://"],
  [/\s*[[({]\s*(?:\.|dot|punto|punkt)\s*[\])}]\s*/gi, "."],
  [/\s+(?:dot|punto|punkt)\s+(?=(?:com|net|org|example|io)\b)/gi, "."],
  [/[。．｡․]/gu, "."],
  [/\s+\.\s*(?=(?:com|net|org|example)\b)/gi, "."],
];

/**
 * Hosts outside the allowed ones that a client could open: the URL parser of the platform is asked about every piece of
 * the text, with and without a scheme, also after disguises are undone.
 */
export function findForeignHosts(text: string, allowed: string[]): string[] {
  const forms = [text, text.normalize("NFKC"), undo(text), undo(text.normalize("NFKC")), joinLetters(text)];
  const visible = forms.map((form) => form.replace(/\p{Cf}/gu, ""));
  const hosts = [...forms, ...visible].flatMap((form) => form.split(CUTS).flatMap(hostsOf));
  return [...new Set(hosts)].filter((host) => !allowed.includes(host));
}

function hostsOf(piece: string): string[] {
  const starts = [piece, ...piece.split(/(?=https?:)/i), ...piece.split(/[/?=&#@]+/)];
  return starts.flatMap((start) => {
    const bare = start.replace(/[.:!?…。]+$/u, "");
    const hasScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(bare);
    // A name before an @ is a mailbox; those are counted elsewhere.
    if (!hasScheme && /^[^/]*[^/\s]@/.test(bare)) return [];
    const address = hasScheme ? bare : `https://${bare}`;
    if (!URL.canParse(address)) return [];
    const { hostname, protocol } = new URL(address);
    if (hasScheme && !/^https?:$/.test(protocol)) return [`${protocol}${hostname}`];
    const ending = hostname.split(".").at(-1) ?? "";
    const isAddress = /^\d+\.\d+\.\d+\.\d+$/.test(hostname) && /\d\.\d+\.\d+\.\d/.test(bare);
    const isName = hostname.includes(".") && (ENDINGS.has(ending) || WIDE_ENDINGS.has(ending));
    return isAddress || (isName && bare.includes(".")) || (hasScheme && hostname !== "") ? [hostname] : [];
  });
}

function undo(text: string): string {
  return DISGUISES.reduce((shown, [disguise, plain]) => shown.replace(disguise, plain), text);
}

function joinLetters(text: string): string {
  return text.replace(/(?:(?<=^|\s)\S ){4,}\S(?=\s|$)/gu, (run) => run.replaceAll(" ", ""));
}
