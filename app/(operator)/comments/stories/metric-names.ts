/** Numbers that `story.metric` has words for, the most telling first. */
const KNOWN = [
  "views",
  "impressions",
  "reach",
  "replies",
  "shares",
  "follows",
  "profile_visits",
  "total_interactions",
  "exits",
  "taps_forward",
  "taps_back",
  "swipe_forward",
  "navigation",
] as const;

type KnownMetric = (typeof KNOWN)[number];

export function isKnownMetric(name: string): name is KnownMetric {
  return KNOWN.some((known) => known === name);
}

/** The numbers that any of the stories has, the most telling first, unknown ones last. */
export function metricNames(stories: { metrics: Record<string, number> }[]): string[] {
  const names = [...new Set(stories.flatMap(({ metrics }) => Object.keys(metrics)))];
  const rank = (name: string) => (isKnownMetric(name) ? KNOWN.indexOf(name) : KNOWN.length);
  return names.sort((a, b) => rank(a) - rank(b) || a.localeCompare(b));
}
