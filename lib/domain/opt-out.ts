/**
 * A contact that writes one of these words, and nothing else, wants no answers of the assistant until it writes one of
 * `START_WORDS`. Everything is still received and shown, and people may answer: the wish is about the machine.
 *
 * That is another wish than the one in WhatsApp's "Offers and announcements" (webhook `user_preferences`, category
 * `marketing_messages`), which is about marketing templates that the business begins with, and keeps nobody from being
 * answered: that one is `contacts.marketing_stopped_at`. For the same reason only what was typed counts here, and not a
 * button of a template ("Stop promotions"). "Cancel", "end" and "quit" are left out, though text message providers take
 * them: in a chat with a shop they are about an order.
 */
const STOP_WORDS = new Set([
  ...["stop", "stop it", "stop bot", "stop all", "stopall", "unsubscribe", "opt out", "optout", "opt-out"],
  ...["stopp", "abmelden", "abbestellen", "aufhören"],
  ...["arrêt", "arret", "arrêter", "arreter", "arrête", "arrete", "désabonner", "se désabonner"],
  ...["parar", "pare", "para", "baja", "darse de baja", "alto", "detener", "descadastrar"],
  ...["disiscrivimi", "disiscriviti", "basta", "ferma"],
  ...["afmelden", "uitschrijven", "stoppen", "avsluta", "avregistrera", "afmeld", "avmeld", "lopeta"],
  ...["wypisz", "zatrzymaj", "zastavit", "odhlásit", "dezabonare", "leiratkozás", "διακοπή", "στοπ"],
  ...["стоп", "отписаться", "отпишись", "відписатися", "зупинити"],
  ...["dur", "durdur", "abonelikten çık", "توقف", "قف", "ايقاف", "إيقاف", "الغاء الاشتراك", "إلغاء الاشتراك"],
  ...["הסר", "עצור", "הפסק", "توقف کن", "لغو اشتراک", "रोकें", "रुको", "बंद करो", "বন্ধ করুন", "நிறுத்து"],
  ...["berhenti", "henti", "dừng", "dừng lại", "หยุด", "ยกเลิกการรับข้อความ", "itigil", "acha"],
  ...["退订", "退訂", "停止", "取消订阅", "取消訂閱", "配信停止", "ストップ", "중지", "수신거부", "그만"],
]);

/** Only means anything from somebody who opted out. */
const START_WORDS = new Set([
  ...["start", "unstop", "opt in", "optin", "opt-in", "starten", "weiter", "anmelden"],
  ...["commencer", "reprendre", "empezar", "comenzar", "alta", "iniciar", "começar", "inizia", "avvia"],
  ...["aanmelden", "starta", "börja", "aloita", "začít", "wznów", "începe", "indítás", "έναρξη"],
  ...[
    "старт",
    "начать",
    "почати",
    "başla",
    "başlat",
    "ابدأ",
    "ابدا",
    "התחל",
    "شروع",
    "शुरू",
    "शुरू करें",
    "শুরু",
    "தொடங்கு",
  ],
  ...["mulai", "mula", "bắt đầu", "เริ่ม", "simulan", "anza", "开始", "開始", "再開", "スタート", "시작"],
]);

const WORD_MAX_CHARS = 40;
const OUTER_MARKS = /^[^\p{L}\p{N}\p{M}]+|[^\p{L}\p{N}\p{M}]+$/gu;

/** What a whole message says about it; null: nothing. */
export function readOptOutWord(message: string): "stop" | "start" | null {
  if (message.length > WORD_MAX_CHARS) return null;
  const word = fold(message);
  if (STOPS.has(word)) return "stop";
  return STARTS.has(word) ? "start" : null;
}

const STOPS = new Set([...STOP_WORDS].map(fold));
const STARTS = new Set([...START_WORDS].map(fold));

function fold(text: string): string {
  return text
    .normalize("NFKC")
    .replace(/\p{Default_Ignorable_Code_Point}|\p{Cf}/gu, "")
    .toLowerCase()
    .replace(OUTER_MARKS, "")
    .replace(/\s+/g, " ");
}

export interface OptOutTimes {
  /** Meta's times of the newest words of each kind; null: never. */
  assistantStoppedAt: Date | null;
  assistantStartedAt: Date | null;
}

/** In whatever order the words arrived. Of two at the same second the one that asks for less holds. */
export function hasOptedOut({ assistantStoppedAt, assistantStartedAt }: OptOutTimes): boolean {
  if (!assistantStoppedAt) return false;
  return !assistantStartedAt || assistantStoppedAt >= assistantStartedAt;
}

/** What somebody who came back wrote up to then is no question: not the word itself, nor what nobody was to answer. */
export function isWrittenBeforeReturn(
  { assistantStoppedAt, assistantStartedAt }: OptOutTimes,
  occurredAt: Date,
): boolean {
  return assistantStoppedAt !== null && assistantStartedAt !== null && occurredAt <= assistantStartedAt;
}
