"use client";

import { Button, PasswordInput, Stack, TextInput } from "@mantine/core";
import { useFormatter, useTranslations } from "next-intl";
import { useActionState } from "react";
import { useFieldProblem } from "../field-problem.ts";
import { useFocusInvalid } from "../focus-invalid.ts";
import { FormProblem } from "../form-problem.tsx";
import { signInAction } from "./sign-in-action.ts";

export function LoginForm({ next }: { next: string }) {
  const t = useTranslations("auth");
  const format = useFormatter();
  const problem = useFieldProblem();
  const [state, submit, isPending] = useActionState(async (_previous: unknown, form: FormData) => {
    const email = String(form.get("email"));
    const result = await signInAction({ email, password: String(form.get("password")), next });
    return { email, ...result };
  }, null);
  const formRef = useFocusInvalid(state);
  const fields = state?.validationErrors?.fieldErrors;
  const outcome = state?.data;
  const formProblem =
    outcome?.kind === "limited"
      ? t("login.limited", { when: format.relativeTime(outcome.retryAt, new Date()) })
      : outcome?.kind === "refused"
        ? t("login.refused")
        : state?.serverError;
  return (
    <form ref={formRef} action={submit} noValidate>
      <Stack gap="md">
        <FormProblem text={formProblem} />
        <TextInput
          label={t("email")}
          name="email"
          type="email"
          autoComplete="username"
          defaultValue={state?.email}
          error={problem(fields?.email)}
        />
        <PasswordInput
          label={t("password")}
          name="password"
          autoComplete="current-password"
          error={problem(fields?.password)}
          visibilityToggleButtonProps={{
            "aria-label": t("togglePassword"),
            "aria-hidden": false,
            tabIndex: 0,
          }}
        />
        <Button type="submit" loading={isPending} fullWidth>
          {t("login.submit")}
        </Button>
      </Stack>
    </form>
  );
}
