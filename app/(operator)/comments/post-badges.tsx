import { Badge } from "@mantine/core";
import { useTranslations } from "next-intl";

interface PostBadgesProps {
  isAd: boolean;
  adTitle: string | null;
  isLive: boolean;
  isHidden?: boolean;
}

/** What kind of place a comment stands in, and whether it is hidden there. */
export function PostBadges({ isAd, adTitle, isLive, isHidden = false }: PostBadgesProps) {
  const t = useTranslations("comments.badge");
  return (
    <>
      {isAd && (
        <Badge color="grape" variant="light" tt="none" maw="100%">
          {adTitle ? t("adTitle", { title: adTitle }) : t("ad")}
        </Badge>
      )}
      {isLive && (
        <Badge color="red" variant="light" tt="none">
          {t("live")}
        </Badge>
      )}
      {isHidden && (
        <Badge color="gray" variant="light" tt="none">
          {t("hidden")}
        </Badge>
      )}
    </>
  );
}
