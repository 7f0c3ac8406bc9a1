import { Alert } from "@mantine/core";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { isSetUp } from "#lib/auth/is-set-up.ts";
import { safeNextPath } from "#lib/auth/safe-next-path.ts";
import { getContext } from "#lib/bootstrap.ts";
import { findOperator } from "../../_server/require-operator.ts";
import { AuthCard } from "../auth-card.tsx";
import { LoginForm } from "./login-form.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("auth.login"))("title") };
}

interface LoginPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function LoginPage({ searchParams }: LoginPageProps) {
  const next = safeNextPath((await searchParams).next);
  if (await findOperator()) redirect(next);
  const t = await getTranslations("auth.login");
  return (
    <AuthCard title={t("title")}>
      {!(await isSetUp(getContext())) && <Alert>{t("noOperator")}</Alert>}
      <LoginForm next={next} />
    </AuthCard>
  );
}
