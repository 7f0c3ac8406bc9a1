import { getTranslations } from "next-intl/server";
import { LinkButton } from "../_ui/link-button.tsx";
import { MessagePage } from "../_ui/message-page.tsx";

/** For a conversation or an event that does not exist: inside the shell. */
export default async function OperatorNotFoundPage() {
  const t = await getTranslations("common.notFound");
  return (
    <MessagePage title={t("title")} body={t("body")}>
      <LinkButton href="/inbox">{t("action")}</LinkButton>
    </MessagePage>
  );
}
