const RIGHT_TO_LEFT_LANGUAGES = new Set(["ar", "fa", "he", "ur"]);

export function textDirection(locale: string): "ltr" | "rtl" {
  return RIGHT_TO_LEFT_LANGUAGES.has(new Intl.Locale(locale).language) ? "rtl" : "ltr";
}
