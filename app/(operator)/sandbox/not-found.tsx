import { getTranslations } from "next-intl/server";
import { LinkButton } from "../../_ui/link-button.tsx";
import { MessagePage } from "../../_ui/message-page.tsx";

/** This Gatehouse runs without the sandbox. */
export default async function SandboxOffPage() {
  const t = await getTranslations("sandbox.off");
  return (
    <MessagePage title={t("title")} body={t("body")}>
      <LinkButton href="/inbox">{t("action")}</LinkButton>
    </MessagePage>
  );
}
