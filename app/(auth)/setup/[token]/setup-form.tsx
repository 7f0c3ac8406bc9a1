"use client";

import { Button, PasswordInput, Stack, TextInput } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { PASSWORD_MIN_CHARS } from "#lib/auth/credentials.ts";
import { useFieldProblem } from "../../field-problem.ts";
import { useFocusInvalid } from "../../focus-invalid.ts";
import { FormProblem } from "../../form-problem.tsx";
import { createFirstOperatorAction } from "./create-first-operator-action.ts";

export function SetupForm({ token }: { token: string }) {
  const t = useTranslations("auth");
  const problem = useFieldProblem();
  const [state, submit, isPending] = useActionState(async (_previous: unknown, form: FormData) => {
    const name = String(form.get("name"));
    const email = String(form.get("email"));
    const password = String(form.get("password"));
    return { name, email, password, ...(await createFirstOperatorAction({ token, name, email, password })) };
  }, null);
  const formRef = useFocusInvalid(state);
  const fields = state?.validationErrors?.fieldErrors;
  const formProblem =
    state?.data?.kind === "link_unusable" ? t("setup.unusable.whileFilling") : state?.serverError;
  return (
    <form ref={formRef} action={submit} noValidate>
      <Stack gap="md">
        <FormProblem text={formProblem} />
        <TextInput
          label={t("setup.name")}
          description={t("setup.nameHint")}
          name="name"
          autoComplete="name"
          defaultValue={state?.name}
          error={problem(fields?.name)}
        />
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
          description={t("setup.passwordHint", { min: PASSWORD_MIN_CHARS })}
          name="password"
          autoComplete="new-password"
          defaultValue={state?.password}
          error={problem(fields?.password)}
          visibilityToggleButtonProps={{
            "aria-label": t("togglePassword"),
            "aria-hidden": false,
            tabIndex: 0,
          }}
        />
        <Button type="submit" loading={isPending} fullWidth>
          {t("setup.submit")}
        </Button>
      </Stack>
    </form>
  );
}
