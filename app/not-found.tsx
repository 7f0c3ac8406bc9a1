import { getTranslations } from "next-intl/server";
import { LinkButton } from "./_ui/link-button.tsx";
import { MessagePage } from "./_ui/message-page.tsx";

export default async function NotFoundPage() {
  const t = await getTranslations("common.notFound");
  return (
    <main>
      <MessagePage title={t("title")} body={t("body")}>
        <LinkButton href="/inbox">{t("action")}</LinkButton>
      </MessagePage>
    </main>
  );
}
