import { foldings } from "./fold.ts";

/** A question back is short; what is longer tells something on the way. */
const QUESTION_MAX_CHARS = 160;

/** What greetings, thanks, apologies and farewells are made of. None of them says anything about a business. */
const COURTESY: Record<string, string> = {
  en: "hello hi hey dear there good morning afternoon evening day night weekend nice lovely great wonderful welcome you're youre thanks thank you so very much a lot many for your the this that it message messages patience understanding feedback kind words contacting reaching out writing us to sorry i'm im i am we we're are apologies apologize apologise inconvenience how can may could help assist with today anything else let me know if need have has any question questions more feel free ask happy glad pleasure my our gladly of course bye goodbye see soon take care best regards wishes wish please do don't not no problem worries all is was hear and or at time back again here always will be",
  de: "hallo hi hey guten gute schönen schöne morgen tag abend nacht wochenende herzlich willkommen danke dankeschön vielen dank sehr schön gern gerne gerngeschehen bitte für deine ihre eure die das den nachricht geduld verständnis entschuldigung entschuldige entschuldigen tut mir uns leid es ich wir bin sind freut freue freuen mich weiter noch etwas wenn du sie ihr fragen frage hast haben habt melde melden dich euch sich einfach jederzeit tschüss bis bald liebe grüße freundliche kein problem und oder da zu sein helfen wünsche wünschen einen eine dir ihnen",
  fr: "bonjour bonsoir salut merci beaucoup bien infiniment pour votre ton message patience compréhension je nous vous tu te sommes suis désolé désolée désolés de rien avec plaisir bienvenue bonne bon journée soirée week-end weekend à a bientôt au revoir n'hésitez pas si avez d'autres des questions question cordialement et toute disposition votre restons en prie",
  es: "hola buenos buenas días dias tardes noches gracias muchas muchísimas por tu su el mensaje paciencia de nada con gusto lo siento sentimos perdón disculpa disculpe bienvenido bienvenida un saludo saludos hasta pronto luego adiós que tengas tenga buen día si tienes tiene alguna pregunta más aquí estamos para ayudarte ayudarle y encantado encantada encantados",
  it: "ciao buongiorno buonasera salve grazie mille tante per il tuo suo messaggio la pazienza di nulla niente prego mi dispiace ci scusi scusa benvenuto benvenuta a presto arrivederci buona giornata serata un saluto saluti cordiali se hai ha altre domande siamo qui con piacere e",
  pt: "olá ola oi bom dia boa tarde noite obrigado obrigada muito pela sua tua mensagem paciência de nada com prazer desculpe desculpa lamento lamentamos bem-vindo bem-vinda até logo breve tchau um abraço se tiver tiveres mais alguma pergunta estamos aqui e",
  nl: "hallo hoi hey goedemorgen goedemiddag goedenavond dag bedankt dank je u wel jullie voor het bericht je uw geduld graag gedaan sorry het spijt ons me welkom tot ziens snel fijne dag avond groet groetjes met vriendelijke als nog vragen hebt heeft laat maar weten en",
  scandinavian:
    "hej hei hallå god morgon morgen dag kväll kveld aften tack tak takk så mycket mye meget för for ditt din dit meddelande melding besked förlåt beklager undskyld ursäkta välkommen velkommen hejdå ha en bra fin trevlig",
  pl: "cześć dzień dobry witam witaj dobry wieczór dziękuję dziękujemy bardzo za wiadomość cierpliwość proszę przepraszam przepraszamy miłego dnia do widzenia pozdrawiam pozdrawiamy nie ma sprawy i",
  tr: "merhaba selam günaydın iyi günler akşamlar teşekkürler teşekkür ederiz ederim çok mesajınız için rica özür dilerim dileriz hoş geldiniz görüşürüz ve",
  ru: "здравствуйте привет добрый день утро доброе вечер спасибо большое за ваше сообщение обращение терпение пожалуйста извините простите приносим извинения рады рад рада всегда до свидания хорошего дня добро пожаловать и вам вас",
  uk: "вітаю вітаємо привіт добрий день ранок вечір дякую дякуємо дуже за ваше повідомлення будь ласка вибачте перепрошую до побачення гарного дня і",
  ar: "مرحبا مرحبًا أهلا اهلا أهلاً وسهلا وسهلاً بك بكم السلام عليكم وعليكم صباح الخير مساء النور شكرا شكرًا جزيلا جزيلًا لك لكم على رسالتك رسالتكم تواصلك عفوا عفوًا آسف آسفون نعتذر نأسف مع السلامة يومك سعيد",
  he: "שלום היי בוקר טוב ערב תודה רבה על הודעתך ההודעה בבקשה סליחה מצטערים להתראות יום נעים",
  hi: "नमस्ते नमस्कार धन्यवाद शुक्रिया आपका आपके संदेश के लिए बहुत स्वागत है क्षमा करें माफ़",
  id: "halo hai selamat pagi siang sore malam terima kasih banyak atas pesan anda sama-sama maaf mohon sampai jumpa dan kembali",
  vi: "xin chào cảm ơn bạn anh chị rất nhiều đã nhắn tin không có gì lỗi tạm biệt hẹn gặp lại",
};

/** Of languages that put no spaces between words, or endings to them: whole phrases. */
const COURTESY_PHRASES =
  /您好|你好|早上好|下午好|晚上好|非常感谢|谢谢您?你?|感謝您?|感谢您?|的(消息|留言|来信|咨询|理解|耐心)|不客气|不用谢|抱歉|对不起|不好意思|再见|祝您?愉快|こんにちは|こんばんは|おはようございます|(お問い合わせ|ご連絡|メッセージ)|(いただき|頂き)?ありがとうございま(す|した)|どういたしまして|申し訳(ございません|ありません)|すみません|よろしくお願い(いた)?します|を|안녕하세요|감사합니다|고맙습니다|메시지|문의|주셔서|죄송합니다|천만에요|สวัสดี|ขอบคุณ|มาก|ขออภัย|ยินดี|ครับ|ค่ะ|คะ/gu;

const WORDS = new Set(
  Object.values(COURTESY).flatMap((words) =>
    words.split(" ").flatMap((word) => wordsOf(foldings(word)[0] ?? "")),
  ),
);

const SENTENCE = /[^.!?…。！？؟।\n]+[.!?…。！？؟।]*/gu;

/**
 * Whether a reply says something that has to stand in the knowledge. Not: greetings, thanks, apologies and farewells,
 * word by word, and short questions back to the contact that name no figure but the contact's own. Everything else
 * tells something, and who cites nothing for it has made it up, or was not told where to look; people answer then.
 * Courtesies in a language that is not listed count as telling something.
 */
export function needsSource(reply: string, contactTexts: readonly string[]): boolean {
  const asked = new Set(contactTexts.flatMap((text) => figuresOf(text.normalize("NFKC"))));
  const text = foldings(reply)[0] ?? "";
  return (text.match(SENTENCE) ?? []).some((sentence) => {
    if (figuresOf(sentence).some((figure) => !asked.has(figure))) return true;
    if (/[?？؟]$/u.test(sentence.trim())) return sentence.length > QUESTION_MAX_CHARS;
    return wordsOf(sentence.replace(COURTESY_PHRASES, " ")).some((word) => !WORDS.has(word));
  });
}

function wordsOf(text: string): string[] {
  return text.match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu) ?? [];
}

function figuresOf(text: string): string[] {
  return text.match(/\p{N}+/gu) ?? [];
}
