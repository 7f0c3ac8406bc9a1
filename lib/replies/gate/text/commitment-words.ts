/**
 * Beginnings of words that commit the business, by what they commit it to. A word of one kind may be said where the
 * cited knowledge says a word of the same kind, in whatever language. Whole expressions stand between slashes.
 */
export const COMMITMENTS: Record<string, RegExp> = {
  refund: words(
    "refund reimburs erstatt rückerstatt zurückerstatt rückzahl reembols remborso rimbors rembours devoluci terugbeta zwrot iade återbetal tilbagebetal refusjon возврат верн[ёе]м возмещ повернен החזר استرداد استرجاع रिफंड रिफ़ंड धनवापसी คืนเงิน hoàn\\stiền pengembalian\\sdana",
    "退款 退钱 返金 払い戻し 환불",
    /\bmoney[- ]back\b|\bgeld zurück\b|\bchargeback\b/u,
  ),
  free: words(
    "gratis gratuit gratuito gratuita kostenlos kostenfrei bezpłatn darmow ücretsiz bedava бесплатн безкоштовн ilmai zdarma ingyen besplatn δωρεάν",
    "免费 免費 無料 무료 مجان मुफ़्त मुफ्त ฟรี חינם miễn\\sphí",
    /(?<!(?:feel|feels|gluten|sugar|lactose|dairy|nut|fat|alcohol|caffeine|smoke|hands|toll|duty|tax|care|stress|hassle|trouble|plastic|egg|soy|wheat)[- ])\bfree\b(?! (?:(?:to|time|and easy|on|at|in|tomorrow|today|now)(?![a-z])|of (?!charge)|from (?!an order|\p{Sc}|\d)|for (?!all|every|you)))(?!-)/u,
    /\bfor free\b|\bon the house\b|\bat no (?:cost|charge)\b|\bno charge\b|\bcomplimentary\b/u,
  ),
  guarantee: words(
    "guarantee guarant garant gwaran гарант warranty warrant gewährleist waarborg takuu εγγύ garanzi jaminan",
    "保证 保證 保障 保証 보장 보증 ضمان نضمن गारंटी वारंटी รับประกัน การันตี אחריות bảo\\sđảm bảo\\shành",
  ),
  binding: words(
    "binding rechtsverbindlich verbindlich vinculante contraignant vincolante bindend wiążąc bağlayıcı обязательств",
    "具有约束力 法的拘束力 法的に 구속력 ملزم बाध्यकारी",
    /\blegally\b|\bwe promise\b|\bi promise\b|\bofficial(?:ly)? (?:confirm|agree)/u,
    /\bich verspreche|\bwir versprechen|\bprometo\b|\bprometemos|\bje (?:vous )?promets|\bprometto\b|\bbeloof|\bобеща/u,
  ),
  approved: words(
    "approved genehmigt bewilligt aprobad approuv approvat aprovad goedgekeurd zatwierdz onaylan одобрен схвален godkänt godkendt godkjent",
    "已批准 批准了 承認され 승인 تمت\\sالموافقة موافق\\sعليه स्वीकृत अनुमोदित อนุมัติ אושר",
    /\b(?:identity|account|access|request|you)(?: is| are| has been| have been|:)? (?:verified|granted|confirmed|authori[sz]ed)\b/u,
    /\baccess granted\b|\bverified (?:as|customer|owner|admin)/u,
  ),
  discount: words(
    "discount voucher coupon cashback rebate rabatt gutschein nachlass ermäßig descuento cupón rebaja remise réduction promo sconto buono desconto cupom korting kortingscode zniżk rabat indirim скидк знижк промокод alennus sleva kedvezmény popust έκπτωση diskon",
    "折扣 打折 优惠 優惠 割引 クーポン 할인 쿠폰 خصم تخفيض قسيمة छूट कूपन ส่วนลด คูปอง הנחה קופון giảm\\sgiá",
    /\bhalf[- ]price\b|\bhalf off\b|\bzum halben preis\b|\bmitad de precio\b|\bmoitié prix\b|\bmetà prezzo\b|\bmetade do preço\b/u,
  ),
  compensation: words(
    "compensat compensac compensaz entschädig indemni dédommag risarc schadevergoed odszkodow tazminat компенсац відшкод kompens goodwill",
    "赔偿 補償 补偿 賠償 보상 배상 تعويض मुआवज ชดเชย פיצוי bồi\\sthường",
    /\bgift card\b|\bstore credit\b|\bcredit(?:ed)? (?:to )?your (?:account|card)\b|\bwe(?:'ll| will) pay\b|\bprize\b|\byou(?:'ve| have) won\b/u,
  ),
};

const NUMBER_WORD =
  "(?:ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|one|two|three|four|five|six|seven|eight|nine|half|zehn|zwanzig|dreißig|vierzig|fünfzig|sechzig|siebzig|achtzig|neunzig|hundert|tausend|fünf|zehn|diez|veinte|treinta|cuarenta|cincuenta|sesenta|setenta|ochenta|noventa|cien|mil|dix|vingt|trente|quarante|cinquante|soixante|cent|mille|dieci|venti|trenta|quaranta|cinquanta|cento|dez|vinte|trinta|quarenta|cinquenta|tien|twintig|vijftig|honderd|yirmi|elli|yüz|dziesięć|dwadzieścia|pięćdziesiąt|sto|десять|двадцать|пятьдесят|сто|пять|[一二三四五六七八九十百千]+)";
const UNIT_WORD =
  "(?:per ?cent|prozent|por ciento|pour ?cent|per cento|por cento|procent|процент\\p{L}*|euros?|dollars?|pounds?|dólares|dollari|franken|rupees|yen|yuan|reais|rubles|рубл\\p{L}*|lira|złot\\p{L}*|kronor|kroner|美元|欧元|元|块|円|折)";
/** "fifty percent", "two hundred euros", "五折": figures in words. */
export const SPELLED_FIGURE = new RegExp(
  `(?<!\\p{L})(?:${NUMBER_WORD}[- ]?){1,5}${UNIT_WORD}(?!\\p{L})|[一二三四五六七八九][折元块]`,
  "gu",
);

function words(beginnings: string, anywhere: string, ...patterns: RegExp[]): RegExp {
  // Scripts without spaces between words know no beginning of one.
  const parts = [`(?<!\\p{L})(?:${beginnings.split(" ").join("|")})`, ...anywhere.split(" ")];
  return new RegExp([...parts, ...patterns.map(({ source }) => source)].join("|"), "u");
}
