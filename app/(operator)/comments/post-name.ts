import { getTranslations } from "next-intl/server";

const KNOWN = ["FEED", "REELS", "STORY", "AD", "LIVE", "IGTV"] as const;

/** A kind of post in words; of one that nobody knows only that it is a post. */
export async function postName(type: string | null): Promise<string> {
  const t = await getTranslations("comments.post");
  const known = KNOWN.find((candidate) => candidate === type);
  return known ? t(`type.${known}`) : t("unknown");
}
