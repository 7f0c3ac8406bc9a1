import { Group } from "@mantine/core";
import { getTranslations } from "next-intl/server";
import { LinkButton } from "../../_ui/link-button.tsx";

interface PageLinksProps {
  /** Where the list begins. */
  href: string;
  query?: Record<string, string>;
  before: boolean;
  next: string | null;
}

/** To the newest and to older entries of a list. */
export async function PageLinks({ href, query = {}, before, next }: PageLinksProps) {
  const t = await getTranslations("comments");
  if (!before && !next) return null;
  const address = (more: Record<string, string>) => {
    const search = new URLSearchParams({ ...query, ...more }).toString();
    return search ? `${href}?${search}` : href;
  };
  return (
    <Group>
      {before && (
        <LinkButton href={address({})} variant="default">
          {t("newest")}
        </LinkButton>
      )}
      {next && (
        <LinkButton href={address({ before: next })} variant="default">
          {t("older")}
        </LinkButton>
      )}
    </Group>
  );
}
