import { Text } from "@mantine/core";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { getSetupState } from "#lib/auth/get-setup-state.ts";
import { getContext } from "#lib/bootstrap.ts";
import { LinkButton } from "../../../_ui/link-button.tsx";
import { AuthCard } from "../../auth-card.tsx";
import { SetupForm } from "./setup-form.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("auth.setup"))("title"), referrer: "same-origin" };
}

export default async function SetupPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const t = await getTranslations("auth.setup");
  const state = await getSetupState(getContext(), token);
  if (state === "open") {
    return (
      <AuthCard title={t("title")} intro={t("intro")}>
        <SetupForm token={token} />
      </AuthCard>
    );
  }
  const texts = state === "already_set_up" ? "alreadySetUp" : "unusable";
  return (
    <AuthCard title={t(`${texts}.title`)}>
      <Text>{t(`${texts}.body`)}</Text>
      <Text>{t(`${texts}.hint`)}</Text>
      <LinkButton href="/login" variant="default">
        {t("toLogin")}
      </LinkButton>
    </AuthCard>
  );
}
