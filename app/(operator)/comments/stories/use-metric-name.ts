import { useTranslations } from "next-intl";
import { isKnownMetric } from "./metric-names.ts";

/** A number's name in words; Meta's own word for one that nobody knows. */
export function useMetricName(): (name: string) => string {
  const t = useTranslations("comments.story.metric");
  return (name) => (isKnownMetric(name) ? t(name) : name);
}
