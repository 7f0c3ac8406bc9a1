import { useLocale } from "next-intl";

/** Names a template's language, such as `pt_BR`, in the reader's; Meta's code where nobody knows a name. */
export function useLanguageName(): (code: string) => string {
  const locale = useLocale();
  return (code) => {
    try {
      return new Intl.DisplayNames(locale, { type: "language" }).of(code.replaceAll("_", "-")) ?? code;
    } catch {
      return code; // not shaped like a language at all
    }
  };
}
