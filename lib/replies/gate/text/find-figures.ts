import { plainDigits } from "./skeleton.ts";

/** An amount of money or a percentage, comparable however it is written. */
export interface Figure {
  /** "amount:EUR:12.5", "percent:20". */
  key: string;
  /** As it stands in the text. */
  text: string;
}

/** Names of one currency, signs and codes; a sign that several countries use stands for itself. */
const CURRENCIES: Record<string, string> = {
  EUR: "€ eur euro euros евро يورو यूरो 欧元 ユーロ 유로 avro",
  USD: "usd us$ dollar dollars dolar dolares dólares dollari dolara долларов доллара доллар دولار डॉलर 美元 ドル 달러 đô",
  $: "$",
  GBP: "£ gbp pound pounds pfund libras libra sterlin quid",
  CHF: "chf franken francs franchi rappen",
  JPY: "¥ ￥ jpy yen 円 圓",
  CNY: "cny rmb yuan 元 块 塊",
  KRW: "₩ krw won 원",
  INR: "₹ inr rs rupee rupees रुपये रुपए रु rupien",
  BRL: "brl r$ real reais",
  RUB: "₽ rub руб рублей рубля рубль",
  UAH: "₴ uah грн гривень",
  TRY: "₺ try tl lira liras lirası",
  PLN: "pln zł zl złotych złote złoty zloty",
  SEK: "sek dkk nok kr kronor kroner kronen",
  CZK: "czk kč korun",
  HUF: "huf ft forint",
  RON: "ron lei",
  ILS: "₪ ils shekel shekels שקל שקלים",
  AED: "aed dirham dirhams درهم",
  SAR: "sar riyal riyals ريال",
  EGP: "egp جنيه",
  IRR: "تومان toman",
  THB: "฿ thb baht บาท",
  IDR: "idr rp rupiah",
  VND: "₫ vnd đồng dong",
  PHP: "₱ php peso pesos piso",
  MXN: "mxn",
  AUD: "aud a$",
  CAD: "cad c$",
  NGN: "₦ ngn naira",
  KES: "kes ksh shilling shillings",
  ZAR: "zar rand",
  KZT: "₸ kzt tenge тенге теңге",
  CENT: "cent cents ct centimes céntimos centavos pence kopeks groszy",
  COIN: "btc bitcoin eth usdt usdc",
};
const PERCENT =
  "% ％ ٪ ﹪ percent pct prozent procent procento процентов процента процент yüzde pourcent porcento percento パーセント 퍼센트 प्रतिशत بالمئة เปอร์เซ็นต์";
const PERCENT_PHRASES = /\b(?:per ?cent|por ?ciento|pour ?cent|per ?cento|por ?cento)\b/giu;

const UNITS = new Map(
  Object.entries(CURRENCIES).flatMap(([code, names]) =>
    names.split(" ").map((name) => [name, code] as const),
  ),
);
const PERCENTS = new Set(PERCENT.split(" "));

/** A number, its groups and its decimals, or any unit: one after the other, and nothing is looked at twice. */
const PART = /\d+(?:[.,'’\u00a0\u202f](?=\d)\d+)*|[A-Za-z]{1,2}\$|\p{Sc}|[%％٪﹪]|[\p{L}\p{M}]+/gu;
const NUMBER = /^\d/;
/** Between a figure and its unit; more than that belongs to something else. */
const GAP_MAX_CHARS = 2;
const NO_WORD_SPACES = /[元块塊円圓원บาท]/u;

/** Every figure of a text that promises or asks for money, or a share of it. */
export function findFigures(text: string): Figure[] {
  const digits = plainDigits(text);
  if (!/[0-9]/.test(digits)) return [];
  const plain = digits.replace(PERCENT_PHRASES, "percent").replace(/,-(?!\d)|\.-(?!\d)|,–/g, "");
  const parts = [...plain.matchAll(PART)].map(({ 0: part, index }) => ({
    part,
    index,
    end: index + part.length,
  }));
  const figures: Figure[] = [];
  for (const [at, number] of parts.entries()) {
    if (!NUMBER.test(number.part)) continue;
    const before = parts[at - 1];
    const after = parts[at + 1];
    const unit =
      (after && after.index - number.end <= GAP_MAX_CHARS && unitOf(after.part)) ||
      (before && number.index - before.end <= GAP_MAX_CHARS && unitOf(before.part, true));
    if (!unit) continue;
    const key =
      unit === "percent" ? `percent:${amountOf(number.part)}` : `amount:${unit}:${amountOf(number.part)}`;
    figures.push({ key, text: `${number.part} ${unit}` });
  }
  return figures;
}

function unitOf(part: string, isBefore = false): string | null {
  const word = part.toLowerCase();
  if (PERCENTS.has(word)) return "percent";
  const code = UNITS.get(word);
  if (code !== undefined) return code;
  // "100元起": the unit is the first sign of the word behind, or the last of the word before.
  if (!NO_WORD_SPACES.test(word)) return null;
  const [first, last] = [word[0] ?? "", word.at(-1) ?? ""];
  return UNITS.get(isBefore ? last : first) ?? (word.startsWith("บาท") ? "THB" : null);
}

/** "1.234,50", "1,234.50" and "1 234,5" are one value. */
function amountOf(written: string): string {
  const signs = written.replace(/['’\u00a0\u202f]/g, "");
  const last = Math.max(signs.lastIndexOf("."), signs.lastIndexOf(","));
  if (last === -1) return trimZeros(signs);
  const decimals = signs.length - last - 1;
  const mark = signs[last] ?? "";
  const isGrouping = decimals === 3 && signs.split(mark).length >= 2 && !/^0/.test(signs);
  const whole = signs.slice(0, last).replace(/[.,]/g, "");
  if (isGrouping) return trimZeros(whole + signs.slice(last + 1));
  return `${trimZeros(whole)}.${signs.slice(last + 1)}`.replace(/\.?0+$/, "");
}

function trimZeros(digits: string): string {
  return digits.replace(/^0+(?=\d)/, "");
}
