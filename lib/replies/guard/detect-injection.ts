import { storableText } from "#lib/domain/text.ts";
import { cleanForModel } from "./clean-for-model.ts";
import { foldings, inAnyAlphabet } from "./fold.ts";

/** What a message shows of an attempt to instruct the assistant. */
export const INJECTION_SIGNS = [
  "override",
  "extraction",
  "persona",
  "role_tokens",
  "forced_output",
  "hidden_text",
  "encoded",
  "markup",
  "flood",
] as const;

export type InjectionSign = (typeof INJECTION_SIGNS)[number];

export interface InjectionVerdict {
  signs: InjectionSign[];
  /** The first place of each sign that is made of words, in the form that was compared, cut; for people. */
  evidence: string[];
  /** The assistant answers with more care: never by writing freely, never without people. */
  isSuspicious: boolean;
}

/** One of these is enough; of the others it takes two. */
const STRONG: readonly InjectionSign[] = ["override", "extraction", "role_tokens", "hidden_text"];
/** More hidden characters than any ordinary text has by accident. */
const HIDDEN_CHARS_MIN = 4;
const ENCODED_RUN_CHARS = 40;
const FLOOD_REPEATS = 12;
const READ_MAX_CHARS = 16_384;
const EVIDENCE_MAX_CHARS = 120;

const WORDINGS: Partial<Record<InjectionSign, RegExp[]>> = {
  override: [
    /\b(ignore|disregard|forget|discard|skip|bypass|override|drop|neglect|overlook)\b[^.?!\n]{0,30}\b(previous|prior|above|earlier|preceding|all|any|your|the|these|those|system|initial|original)\b[^.?!\n]{0,25}\b(instructions?|prompts?|rules?|guidelines?|directions?|directives?|commands?|constraints?|programming|restrictions?|polic(y|ies))\b/u,
    /\b(new|updated|real|revised) (instructions?|system prompt|directives?|rules)\s*(:|are|is|from)/u,
    /\b(from now on|starting now|henceforth)\b[^.?!\n]{0,40}\b(you (are|will|must|shall|act|answer|respond|obey)|respond only|answer only|no restrictions)\b/u,
    /\b(ignoriere|vergiss|missachte)\b[^.?!\n]{0,30}\b(anweisungen|regeln|vorgaben|instruktionen|befehle)/u,
    /\b(ignore[zr]?|oublie[zr]?)\b[^.?!\n]{0,25}\b(instructions|consignes|règles|directives)/u,
    /\b(ignora|olvida|omite|ignorar)\b[^.?!\n]{0,30}\b(instrucciones|instruções|istruzioni|reglas|regras|regole|órdenes)|\b(dimentica|esqueça|ignore)\b[^.?!\n]{0,25}\b(istruzioni|instruções|regole|regras)/u,
    /\b(negeer|vergeet)\b[^.?!\n]{0,25}\b(instructies|regels)|\b(zignoruj|zapomnij)\b[^.?!\n]{0,25}\b(instrukcj|polecen)|\b(ignorera|ignorer)\b[^.?!\n]{0,25}\b(instruktion|instruks)/u,
    /(игнорируй|забудь|проигнорируй)[^.?!\n]{0,30}(инструкци|указани|правил)|(talimat|kural)[^.?!\n]{0,20}(yoksay|görmezden|unut)|(abaikan|lupakan)[^.?!\n]{0,25}(instruksi|perintah|aturan)|(bỏ qua|quên)[^.?!\n]{0,25}(hướng dẫn|chỉ dẫn|lệnh)/u,
    /(تجاهل|انس|إنس|اهمل)[^.؟!\n]{0,25}(التعليمات|الاوامر|الأوامر|القواعد|تعليماتك)|(忽略|无视|無視|忘记|忘掉|不要理会)[^。？！\n]{0,12}(指令|指示|规则|規則|说明|提示)|(指示|命令|ルール)[^。？！\n]{0,6}(無視|忘れ)|(지시|명령|규칙)[^.?!\n]{0,8}(무시|잊)|(निर्देश|नियम)[^.?!।\n]{0,15}(अनदेखा|भूल|नज़रअंदाज)|(התעלם|שכח)[^.?!\n]{0,20}(ההוראות|הוראות|הכללים)|(ละเว้น|เพิกเฉย|ลืม)[^\n]{0,10}(คำสั่ง|กฎ)/u,
  ],
  extraction: [
    /\b(show|reveal|print|repeat|output|display|tell|give|write|reproduce|share|recite|summari[sz]e|translate|paste|dump|leak|list|what (is|are|was|were))\b[^.?!\n]{0,40}\b(system prompt|initial prompt|hidden (prompt|instructions|rules)|(your|the) (initial |original |full |exact |secret |internal |system )*(prompt|instructions|guidelines|configuration|directives)\b|developer message|text above|words above|everything above|secret (key|code|word|phrase|token)|access code|passphrase)/u,
    /\b(repeat|print|output)\b[^.?!\n]{0,20}\b(everything|all|the text|the words)\b[^.?!\n]{0,10}\b(above|before|so far|starting with)/u,
    /\b(system ?prompts?(?![a-z])|prompt système|prompt del sistema|prompt do sistema|prompt di sistema|系统提示|系統提示|システムプロンプト|시스템 프롬프트|системн\w+ (промпт|подсказк)|systemanweisung)/u,
  ],
  persona: [
    /\b(you are now|act as|pretend (to be|you are|that you)|roleplay as|simulate being|behave as|play the role)\b[^.?!\n]{0,60}\b(dan|unrestricted|uncensored|no (rules|restrictions|limits|filters)|evil|jailbroken|anything|developer mode|without (any )?(rules|restrictions|filters|limits)|an? ai|chatbot|assistant|hacker)\b/u,
    /\bdo anything now\b|\bjailbreak\b|\bdan mode\b|\bdeveloper mode (enabled|on|activated)\b|\bno longer (bound|restricted)\b|\bunrestricted (ai|mode|assistant)\b|\bhypothetical(ly)?\b[^.?!\n]{0,40}\b(no|without) (rules|restrictions|ethic|filters)/u,
  ],
  role_tokens: [
    /<\|?\s*(im_start|im_end|system|assistant|user|endoftext|start_header_id|eot_id|begin_of_text)\s*\|?>|\[\/?(inst|sys|system)\]|<<\/?sys>>|<\/?(system|assistant|instructions?|prompt|admin)( [^<>]{0,60})?>/u,
    /(^|\n|#|\*)\s*#{0,4}\s*(\[(system|assistant|developer)( \w+)?\]\s*:?|(system|assistant|developer)( (prompt|message|note|override|update|instruction))?\s*:{1,2})\s[^\n]{0,80}\b(you|ignore|instructions?|rules|override|must|user|mode)\b/u,
    /"role"\s*:\s*"(system|assistant|developer|tool)"|"(tool_calls|function_call|tool|function)"\s*:/u,
    /\bend of (user|customer|system) (input|message|prompt)\b|-{3,}\s*(end|begin|start) (of )?(system|user|prompt|instructions?)/u,
  ],
  forced_output: [
    /\b(reply|respond|answer|say|write|output|print|type)\b[^.?!\n]{0,25}\b(exactly|only|just|nothing (but|else)|verbatim|word for word|the following|with the word|with the phrase)\b/u,
    /\b(start|begin|end|finish) (your|each|every|the) (answer|reply|response|message|sentence)s?\b[^.?!\n]{0,12}\b(with|by)\b/u,
    /\b(confirm|state|write|say|agree)\b[^.?!\n]{0,30}\b(legally binding|binding (offer|discount)|approved|verified|access granted)\b/u,
  ],
  markup: [
    /!\[[^\]]{0,80}\]\(|<(img|script|iframe|svg|a|div|span|style)\b[^>]{0,200}>|javascript:|\{\{[^}]{1,80}\}\}|=(hyperlink|importxml|webservice)\(/u,
  ],
};

const RULES = new Map(INJECTION_SIGNS.map((sign) => [sign, inAnyAlphabet(WORDINGS[sign] ?? [])] as const));

const ENCODED_RUN =
  /[A-Za-z0-9+/=_-]{40,}|(?:[0-9a-fA-F]{2}\s?){24,}|(?:%[0-9a-fA-F]{2}){8,}|(?:\\u[0-9a-fA-F]{4}){6,}|(?:&#x?[0-9a-fA-F]{2,6};){6,}|(?:[.\-·–]{1,6}[ /]+){12,}|(?:[01]{8}\s?){6,}/;
const WEB_ADDRESS = /https?:\/\/\S+/g;

/**
 * Looks for what attempts to instruct a model look like. Telemetry and a reason for care, never a boundary: it finds a
 * part of them, and finds it in some harmless messages. No message is dropped for it.
 */
export function detectInjection(sent: string): InjectionVerdict {
  const text = sent.slice(0, READ_MAX_CHARS);
  const forms = foldings(text);
  const signs = INJECTION_SIGNS.filter((sign) => {
    if (sign === "hidden_text") return cleanForModel(text).hiddenChars >= HIDDEN_CHARS_MIN;
    if (sign === "encoded") return isEncoded(text);
    if (sign === "flood") return isFlood(forms[0] ?? "");
    return (RULES.get(sign) ?? []).some((rule) => forms.some((form) => rule.test(form)));
  });
  const evidence = signs.flatMap((sign) => findPlace(sign, forms) ?? []);
  return { signs, evidence, isSuspicious: signs.length >= 2 || signs.some((sign) => STRONG.includes(sign)) };
}

function findPlace(sign: InjectionSign, forms: string[]): string | null {
  for (const rule of RULES.get(sign) ?? []) {
    for (const form of forms) {
      const place = rule.exec(form)?.[0].trim();
      if (place) return storableText(place.slice(0, EVIDENCE_MAX_CHARS));
    }
  }
  return null;
}

// An order number or a link is no encoding.
function isEncoded(text: string): boolean {
  const run = ENCODED_RUN.exec(text.replace(WEB_ADDRESS, " "))?.[0];
  return run !== undefined && run.length >= ENCODED_RUN_CHARS / 2 && !/^(.)\1*$/.test(run);
}

function isFlood(folded: string): boolean {
  const words = folded.split(" ");
  let repeats = 1;
  for (let at = 1; at < words.length; at += 1) {
    repeats = words[at] === words[at - 1] && words[at] !== "" ? repeats + 1 : 1;
    if (repeats >= FLOOD_REPEATS) return true;
  }
  return false;
}
