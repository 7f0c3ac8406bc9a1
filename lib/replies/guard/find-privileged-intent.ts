import { foldings, inAnyAlphabet } from "./fold.ts";

/**
 * What only people may deal with, whatever the model thinks of it: an answer could cost somebody an account, money or
 * privacy. The assistant has no means to do any of it, and must not look as if it had.
 */
export const PRIVILEGED_INTENTS = [
  "account_access",
  "security_code",
  "refund",
  "address_change",
  "other_person",
  "claims_authority",
] as const;

export type PrivilegedIntent = (typeof PRIVILEGED_INTENTS)[number];

/** Asked for, not asked about: "how long do refunds take" is an ordinary question, "refund me" is not. */
const WORDINGS: Record<PrivilegedIntent, RegExp[]> = {
  account_access: [
    /\b(reset|resetting|change|changing|recover|restore|unlock|unblock|disable|remove|bypass|(turn|switch)(ing)? off|give|tell|send)\b[^.?!\n]{0,25}\b(passwords?|passcode|pin code|log-?in|credentials|2fa|two[- ]factor|account access)\b/u,
    /\b(change|update|replace|link|add|connect|set|switch)\b[^.?!\n]{0,25}\b(e-?mail|phone number|mobile number)\b[^.?!\n]{0,30}\b(account|profile|login|on file)\b/u,
    /\b(link|connect|add)\b[^.?!\n]{0,20}\b(this|my|the) (new )?e-?mail\b/u,
    /\b(locked out|hacked|taken over|lost access|no access|grant(ed)? access|give me access|access key)\b[^.?!\n]{0,25}\b(account|profile)\b|\baccount\b[^.?!\n]{0,20}\b(hacked|locked|stolen|taken over|access key)\b/u,
    /\b(passwort|kennwort|zugangsdaten)\b[^.?!\n]{0,25}\b(vergessen|zurücksetzen|ändern|schick|senden)|\b(setze|ändere|schick)\b[^.?!\n]{0,25}\b(passwort|kennwort)/u,
    /\b(réinitialiser|reinitialiser|changer|oublié|oublie)\b[^.?!\n]{0,25}\bmot de passe|\bmot de passe oublié/u,
    /\b(restablecer|cambiar|recuperar|olvidé|olvide)\b[^.?!\n]{0,25}\b(contraseña|clave de acceso)/u,
    /\b(reimpostare|cambiare|recuperare|dimenticato)\b[^.?!\n]{0,25}\bpassword/u,
    /\b(redefinir|trocar|recuperar|esqueci)\b[^.?!\n]{0,25}\bsenha/u,
    /\b(wachtwoord)\b[^.?!\n]{0,20}\b(vergeten|resetten|wijzigen|herstellen)/u,
    /(şifre|parola)[^.?!\n]{0,20}(sıfırla|unuttum|değiştir)/u,
    /(сбросить|восстановить|забыл|поменять|сменить)[^.?!\n]{0,25}пароль|пароль[^.?!\n]{0,15}(сбросить|забыл)/u,
    /(نسيت|تغيير|اعادة تعيين|إعادة تعيين|استرجاع)[^.؟!\n]{0,20}(كلمة المرور|كلمة السر|الباسورد)/u,
    /(重置|修改|找回|忘记|忘記|更改)[^。？！\n]{0,6}(密码|密碼)|(密码|密碼)[^。？！\n]{0,4}(忘|重置)/u,
    /パスワード[^。？！\n]{0,10}(忘れ|リセット|再設定|変更)/u,
    /비밀번호[^.?!\n]{0,10}(초기화|재설정|변경|잊|바꿔)/u,
  ],
  // A code that tops up a balance is what somebody bought, and no key to an account.
  security_code: [
    /(?<!\btop[- ]?up )\b(verification|security|one[- ]time|login|log-in|confirmation|authentication|2fa|sms|reset)[- ](code|pin|passcode)\b|\botp\b/u,
    /\b(bestätigungs|sicherheits|verifizierungs)code\b/u,
    /\bcode de (vérification|verification|sécurité|confirmation)\b/u,
    /\bcódigo de (verificación|seguridad|verificação|segurança|confirmación)\b/u,
    /\bcodice di (verifica|sicurezza)\b/u,
    /doğrulama kodu|код подтверждения|رمز التحقق(?! الخاص بتعب[ئي]ة)|رمز التأكيد|验证码|驗證碼|認証コード|確認コード|인증번호|인증 코드/u,
  ],
  refund: [
    /\b(refund|reimburse) (me|us|my|it|this|the)\b/u,
    /\b(want|need|demand|give|issue|approve|process|send)\b( (me|us))?( (a|my|the|an))?( (full|immediate|instant))? (refund|reimbursement|money back)\b/u,
    /\b(get|getting|give|want|need|return)\b[^.?!\n]{0,8}\bmy money back\b|\bchargeback\b/u,
    /\b(mein|das) geld zurück\b|\berstatten sie\b|\berstatte mir\b/u,
    /\bremboursez[- ](moi|nous)\b|\bje veux (être remboursé|un remboursement)/u,
    /\b(devuélvan|devuelvan|devolver)(me)?\b[^.?!\n]{0,15}\bdinero|\bquiero (un|mi) reembolso/u,
    /\bvoglio (un|il) rimborso|\bquero (um|meu) reembolso|\bgeld terug\b[^.?!\n]{0,10}\b(wil|nu)|\bik wil mijn geld terug/u,
    /paramı (geri|iade)|верните деньги|верните мне деньги|退钱|退錢|我要退款|返金して|환불해/u,
    /(اريد|أريد|بدي|عايز)[^.؟!\n]{0,15}(استرداد|استرجاع)[^.؟!\n]{0,10}(فلوسي|اموالي|أموالي|المبلغ|نقودي)/u,
  ],
  address_change: [
    /(?<!\bhow (can|could|do|would|should) ?i\b[^.?!\n]{0,12})\b(change|changing|update|updating|correct|modify|edit|override|replace|redirect)\b[^.?!\n]{0,25}\b(delivery|shipping|billing|postal|home|my|the)\b[^.?!\n]{0,12}\baddress(es)?\b/u,
    /\b(send|ship|deliver|redirect)\b[^.?!\n]{0,20}\b(it|order|parcel|package)\b[^.?!\n]{0,20}\b(another|different|new|other) address\b/u,
    /\b(liefer|rechnungs|versand)?adresse\b[^.?!\n]{0,15}\b(ändern|korrigieren|anpassen)|\bändern[^.?!\n]{0,15}\b(liefer|rechnungs)?adresse/u,
    /\b(changer|modifier|corriger)\b[^.?!\n]{0,20}\badresse|\b(cambiar|modificar|corregir)\b[^.?!\n]{0,20}\bdirección|\b(cambiare|modificare)\b[^.?!\n]{0,20}\bindirizzo|\b(mudar|alterar|trocar)\b[^.?!\n]{0,20}\bendereço|\badres\b[^.?!\n]{0,15}\b(wijzigen|aanpassen)/u,
    /adres[^.?!\n]{0,12}(değiştir|güncelle)|(изменить|поменять|сменить)[^.?!\n]{0,15}адрес|(修改|更改|换)[^。？！\n]{0,4}(地址)|(住所|届け先)[^。？！\n]{0,6}変更|주소[^.?!\n]{0,6}(변경|바꿔)|(تغيير|تعديل)[^.؟!\n]{0,10}(العنوان|عنوان)/u,
  ],
  other_person: [
    /\b(order|account|address|phone number|e-?mail|details|data|booking|messages?|chats?|conversation|name)\b[^.?!\n]{0,15}\b(of|from|belonging to)\b[^.?!\n]{0,10}\b((an)?other|the (last|previous|next|other)|all|every|some ?one else's?|different) (customers?|clients?|users?|persons?|people|buyers?|callers?|guests?)\b/u,
    /\b(another|other|previous|last|someone else|somebody else|next)('s)? (customers?|clients?|users?|persons?|buyers?|callers?|guests?)('s?|s')?\b[^.?!\n]{0,15}\b(orders?|accounts?|address|phone|numbers?|e-?mails?|details|data|bookings?|messages?|chats?|names?)\b/u,
    /\b(my|his|her|their) (ex|ex-?wife|ex-?husband|ex-?girlfriend|ex-?boyfriend|neighbou?r|boss|colleague|roommate|landlord)('s)?\b[^.?!\n]{0,20}\b(order(ed)?|account|address|phone|booking|parcel|messages?)\b/u,
    /\b(bestellung|adresse|daten|konto|telefonnummer)\b[^.?!\n]{0,15}\b(eines anderen|anderer|einer anderen|meiner ex|meines ex|nachbarn?)\b/u,
    /\b(commande|adresse|compte|données)\b[^.?!\n]{0,15}\b(d'un autre|d'une autre|des autres)\b|\b(pedido|cuenta|dirección|datos)\b[^.?!\n]{0,15}\b(de otro|de otra|de otros)\b/u,
    /\b(last|previous|other|every|all|today's|latest) (\w+ )?(customers?|clients?|buyers?|orders?|callers?)\b[^.?!\n]{0,40}\b(buy|bought|names?|address(es)?|phones?|numbers?|e-?mails?|list|export)\b/u,
    /\b(list|show|export|give|send|paste|print|dump)\b[^.?!\n]{0,25}\b(every|all|the last|other|customers?|clients?)\b[^.?!\n]{0,25}\b(phone numbers?|e-?mails?|addresses|names|conversations?|chats?|customers|orders)\b/u,
    /\b(conversations?|chats?|messages)\b[^.?!\n]{0,20}\b(you had with|with other|with another|across all|of others)\b/u,
    /\b(my|his|her) (husband|wife|friend|brother|sister|mother|father|son|daughter|mum|mom|dad|partner)\b[^.?!\n]{0,20}\bordered\b[^\n]{0,40}\b(address|phone|details)\b/u,
    /\b(kundennachrichten|kundendaten|andere[nr]? kunden)\b|\b(clientes|pelanggan|clienti)\b[^.?!\n]{0,30}\b(terakhir|otros?|ultimo|último)\b|(всех|последн(их|его)) (клиент|покупател)/u,
    /(其他|别的|另一个|上一个)(客户|顾客|用户|人)的?(订单|地址|电话|信息|资料)|(другого|других) (клиент|покупател|пользовател)/u,
  ],
  claims_authority: [
    /\b(i am|i'm|im|this is|here is|speaking as) (the|your|one of the|one of your)[^.?!\n]{0,20}\b(admin|administrator|developer|owner|ceo|manager|supervisor|boss|sysadmin|engineer|creator|programmer|support team|security team|it team)\b/u,
    /\b(i am|i'm|im|this is) (with |from |at )?(the )?(police|fbi|interpol|meta|instagram|whatsapp|openai|facebook)( (support|security|team|staff|officer|department|trust and safety))?\b/u,
    /\b(i am|i'm|im) (an? )?(admin|administrator|developer|sysadmin|root|superuser|police officer|employee here|staff member)\s*([.,;:!?-]|and\b|so\b|$)/u,
    /\b(you are|you're|now in|enter|enable|activate|switch to|go into|grant|with)\b[^.?!\n]{0,15}\b(admin|administrator|developer|debug|maintenance|root|god|sudo) (mode|access|override|privileges?|rights)\b/u,
    /\bich bin (der|die|dein|deine|euer|ihr) (admin|administrator(in)?|entwickler(in)?|chef(in)?|inhaber(in)?|geschäftsführer(in)?)\b/u,
    /\bje suis (l'|le |la |votre )(admin|administrateur|développeur|patron|gérant|propriétaire)|\bsoy (el|la|tu|su) (admin|administrador|desarrollador|jefe|dueño)|\bsono (l'|il |la )(admin|amministratore|sviluppatore|proprietario)|\bsou (o|a) (admin|administrador|desenvolvedor|dono)/u,
    /(я|это) (админ|администратор|разработчик|владелец)(?=$|[\s.,!])|我是(你的)?(管理员|管理員|开发者|開發者|老板|警察)|(私は|僕は)(管理者|開発者|オーナー)|(나는|저는) (관리자|개발자)|(انا|أنا) (المدير|المسؤول|المطور|صاحب)/u,
  ],
};

const RULES = PRIVILEGED_INTENTS.map((intent) => ({ intent, rules: inAnyAlphabet(WORDINGS[intent]) }));

/** The first of these that somebody asks for; null: none. */
export function findPrivilegedIntent(text: string): PrivilegedIntent | null {
  const forms = foldings(text);
  const found = RULES.find(({ rules }) => rules.some((rule) => forms.some((form) => rule.test(form))));
  return found?.intent ?? null;
}
