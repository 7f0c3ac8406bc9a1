/** `masked`: what a body is made of without what people wrote or who they are. Secrets show in neither. */
export type BodyDetail = "masked" | "as_it_came";

/** Strings, with the colon behind those that are keys; and whatever stands outside of them. */
const TOKEN = /"(?:[^"\\]|\\.)*"?(\s*:)?|[^\s"{}[\],:]+/gs;
const MASK = "•••";
/** Enough to tell two ids apart, too little to call anybody. */
const ID_TAIL_CHARS = 4;

const SECRET_KEY = /token|secret|password|signature/i;
/** How access tokens of Facebook and of Instagram begin. */
const SECRET_VALUE = /\b(?:EAA|IGA|IGQ)[\w-]{16,}/;
const ID_KEY = /(?:^|_)(?:m?id|from|to|sender|recipient)$/;
const TIME_KEY = /^(?:timestamp|time|.*_timestamp)$/;
/** Their values are words of Meta's, never of people. */
const PLAIN_KEYS = new Set([
  "object",
  "field",
  "type",
  "messaging_product",
  "status",
  "event",
  "category",
  "pricing_model",
  "mime_type",
  "media_type",
  "code",
  "verb",
]);
const PLAIN_WORD = /^[\w./ -]{1,64}$/;
const PLAIN_KEY = /^[A-Za-z_][\w.-]{0,63}$/;
const LONG_NUMBER = /\d{5}/;

/**
 * Hides by default: what is shown has to be known as harmless, so that a field of tomorrow is hidden too. Works on
 * tokens, not on parsed JSON: the bodies that people need to look at are often broken.
 */
export function redactBody(text: string, detail: BodyDetail): string {
  let key = "";
  return text.replace(TOKEN, (token, colon: string | undefined) => {
    const isString = token.startsWith('"');
    const value = isString ? unquote(token.slice(0, token.length - (colon?.length ?? 0))) : token;
    if (colon !== undefined) {
      key = value;
      return detail === "as_it_came" || isPlain(PLAIN_KEY, value) ? token : `"${MASK}"${colon}`;
    }
    if (SECRET_KEY.test(key) || SECRET_VALUE.test(value)) return `"${MASK}"`;
    if (detail === "as_it_came") return token;
    return isString ? maskString(key, value, token) : maskBare(key, token);
  });
}

function maskString(key: string, value: string, token: string): string {
  if (value === "") return token;
  if (TIME_KEY.test(key) && /^[\d.:TZ+-]{1,30}$/.test(value)) return token;
  if (PLAIN_KEYS.has(key) && isPlain(PLAIN_WORD, value)) return token;
  const tail = value.slice(-ID_TAIL_CHARS);
  const isId = ID_KEY.test(key) && value.length > 2 * ID_TAIL_CHARS && /^\w+$/.test(tail);
  return `"${MASK}${isId ? tail : ""}"`;
}

function maskBare(key: string, token: string): string {
  if (["true", "false", "null"].includes(token)) return token;
  const isNumber = /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(token);
  if (isNumber && (TIME_KEY.test(key) || !LONG_NUMBER.test(token))) return token;
  return `"${MASK}"`;
}

function isPlain(pattern: RegExp, value: string): boolean {
  return pattern.test(value) && !LONG_NUMBER.test(value) && !SECRET_VALUE.test(value);
}

/** What a string says, with its escapes read; as it stands where it is broken. */
function unquote(token: string): string {
  try {
    return String(JSON.parse(token));
  } catch {
    return token.replace(/^"|"$/g, "");
  }
}
