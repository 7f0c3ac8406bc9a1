import { foldings, inAnyAlphabet } from "./fold.ts";

/** How people ask for a person, by language; matched against folded text. */
const REQUESTS: Record<string, RegExp> = {
  en: /\b(speak|talk|chat|connect|transfer|put|pass|hand|get|contact|reach|need|want|give)\b[^.?!\n]{0,30}\b(human|real person|actual person|live (person|agent|chat)|(an?|your|the|some) (agent|operator|representative|person|employee|colleague|supervisor|manager)\b(?!-)|someone real|customer service (agent|rep)|representative)\b|^\W*((a |an )?(live agent|real person|person|human|agent|operator|representative))\W*(please)?\W*$|\b(talking|speaking|chatting) (to|with) (an?|the) (person|human|agent|representative)\b|\bnot an? (bot|robot|machine)\b/u,
  de: /\b(mit|an) (einem |einen |einer |eine |nem |ner )?(richtigen |echten )?(menschen|mitarbeiter(in)?|person|berater(in)?|kollegen)\b[^.?!\n]{0,30}\b(sprechen|reden|schreiben|verbinden|chatten|weiterleiten)|\b(echter|richtiger) mensch\b|^\W*(mensch|mitarbeiter|berater)( bitte)?\W*$|\bkein(en)? (bot|roboter)\b/u,
  fr: /\b(parler|discuter|echanger|échanger|passer|joindre)\b[^.?!\n]{0,25}\b(humain|conseill[eè]re?|quelqu'un|une? (vraie )?personne|agent|opérateur|operateur)|\b(un|vrai) humain\b|^\W*(humain|conseiller|agent)( svp)?\W*$/u,
  es: /\b(hablar|chatear|comunicar(me)?|pasar?(me)?|contactar)\b[^.?!\n]{0,25}\b(humano|persona|agente|asesora?|operador|representante|alguien)|^\W*(humano|agente|asesor|persona real)( por favor)?\W*$/u,
  it: /\b(parlare|chattare|mettermi in contatto|passar?mi)\b[^.?!\n]{0,25}\b(umano|persona|operatore|operatrice|agente|qualcuno)|^\W*(operatore|umano)( per favore)?\W*$/u,
  pt: /\b(falar|conversar|contatar|passar)\b[^.?!\n]{0,25}\b(humano|pessoa|atendente|agente|alguém|alguem|operador)|^\W*(atendente|humano)( por favor)?\W*$/u,
  nl: /\b(spreken|praten|chatten|doorverbonden|doorverbinden)\b[^.?!\n]{0,30}\b(mens|medewerker|persoon|iemand)|\b(mens|medewerker|echt persoon|iemand)\b[^.?!\n]{0,20}\b(spreken|praten|chatten)/u,
  scandinavian:
    /\b(prata|tala|snakke|tale|chatta|chatte)\b[^.?!\n]{0,20}\b(människa|manniska|menneske|person|medarbejder|kundbehandler|medarbetare|nogen|noen|någon)\b/u,
  fi: /\b(puhua|jutella)\b[^.?!\n]{0,20}\b(ihmisen|ihmiselle|asiakaspalvelijan)|\b(ihmisen|asiakaspalvelijan) kanssa/u,
  pl: /\b(rozmawia[cć]|porozmawia[cć]|po[lł][aą]cz[^.?!\n]{0,12})\b[^.?!\n]{0,20}(cz[lł]owiekiem|konsultant|osob[aą]|pracownikiem)/u,
  cs: /\b(mluvit|promluvit|spojit)\b[^.?!\n]{0,20}(člověkem|clovekem|operátor|operator|osobou)/u,
  ro: /\b(vorbi|vorbesc)\b[^.?!\n]{0,20}\b(om|persoană|persoana|operator|agent|cineva)\b/u,
  hu: /\b(beszél|élő|elo)[^.?!\n]{0,25}(ember|ügyintéző|munkatárs)/u,
  tr: /(insan|temsilci|yetkili|müşteri hizmetleri|birisi|biri)[^.?!\n]{0,20}(konuş|görüş|bağla|aktar)|^\W*(temsilci|canlı destek)\W*$/u,
  el: /(μιλήσω|μιλησω|συνδεθώ)[^.?!\n]{0,25}(άνθρωπο|ανθρωπο|εκπρόσωπο|υπάλληλο)/u,
  ru: /(поговорить|связаться|соедините|переключите|позовите|нужен|хочу)[^.?!\n]{0,25}(человек|оператор|менеджер|сотрудник|специалист)|^\W*(оператор|человек|живой человек)\W*$/u,
  uk: /(поговорити|зв'язатися|з'єднайте|покличте|потрібен)[^.?!\n]{0,25}(людин|оператор|менеджер|працівник)/u,
  ar: /(اتكلم|أتكلم|اتحدث|أتحدث|التحدث|التكلم|احكي|أحكي|تحويلي|حولني|اريد|أريد|بدي|عايز)[^.؟!\n]{0,25}(انسان|إنسان|(?<!ال)شخص(?!ي)|موظف|مندوب|بشري|ممثل خدمة)/u,
  he: /(לדבר|לשוחח|תעביר|להתחבר)[^.?!\n]{0,25}(אדם|בן אדם|נציג|מישהו)/u,
  fa: /(صحبت|حرف|وصل)[^.؟!\n]{0,25}(انسان|اپراتور|کارشناس|آدم)|(انسان|اپراتور|کارشناس|آدم)[^.؟!\n]{0,20}(صحبت|حرف|وصل)/u,
  ur: /(انسان|نمائندے|نمائندہ|ایجنٹ)[^.؟!\n]{0,20}بات/u,
  hi: /(इंसान|व्यक्ति|एजेंट|प्रतिनिधि|आदमी|मनुष्य)[^.?!।\n]{0,20}(बात|जोड़|कनेक्ट)/u,
  bn: /(মানুষ|প্রতিনিধি|এজেন্ট)[^.?!।\n]{0,20}কথা/u,
  ta: /(மனிதர|முகவர|பிரதிநிதி)[^.?!\n]{0,20}பேச/u,
  zh: /(转|轉|找|要|接|叫|和|跟|与|與)[^。？！\n]{0,6}(人工|真人|客服人员|客服人員|活人)|^\W*(人工|人工客服|真人|人工服务|人工服務)\W*$/u,
  ja: /(人間|担当者|オペレーター|係の人|スタッフ|生身の人)[^。？！\n]{0,10}(話|繋|つな|代わ|替わ|変わ|チャット|お願い)/u,
  ko: /(상담원|상담사|사람|직원)[^.?!\n]{0,8}(연결|통화|이야기|얘기|대화|바꿔)/u,
  th: /(คุย|พูด|ติดต่อ|ขอ)[^\n]{0,12}(เจ้าหน้าที่|คนจริง|พนักงาน|แอดมิน)/u,
  id: /\b(bicara|ngobrol|berbicara|hubungkan|sambungkan)\b[^.?!\n]{0,20}\b(orang|manusia|agen|petugas|admin|operator|cs)\b/u,
  ms: /\b(bercakap|cakap)\b[^.?!\n]{0,20}\b(orang|manusia|ejen|wakil)\b/u,
  vi: /(nói chuyện|gặp|kết nối|chat)[^.?!\n]{0,20}(người thật|nhân viên|con người|tư vấn viên)/u,
  tl: /\b(kausap|makausap|makipag-usap)\b[^.?!\n]{0,20}\b(tao|agent|ahente|representative)\b/u,
  sw: /\b(kuongea|kuzungumza|niongee)\b[^.?!\n]{0,20}\b(mtu|binadamu|wakala|mhudumu)\b/u,
};

const RULES = inAnyAlphabet(Object.values(REQUESTS));

/** Whether a contact asks for a person instead of the assistant. */
export function asksForPerson(text: string): boolean {
  return foldings(text).some((folded) => RULES.some((rule) => rule.test(folded)));
}
