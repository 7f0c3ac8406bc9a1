"use client";

import { Button, Group, Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import { type ReactNode, useRef, useState } from "react";
import { useRedrive } from "./use-redrive.ts";

/** Of the checkboxes in the list, which are drawn by the server. */
const CHOSEN_LETTERS = "letterId";

/** Around a list of dead letters that have checkboxes: runs the chosen ones again. */
export function RedriveSelection({ children }: { children: ReactNode }) {
  const t = useTranslations("deadLetters.redrive");
  const form = useRef<HTMLFormElement>(null);
  const [count, setCount] = useState(0);
  const { redrive, isPending } = useRedrive();

  const chosen = () =>
    form.current ? new FormData(form.current).getAll(CHOSEN_LETTERS).map((id) => String(id)) : [];
  const recount = () => setCount(chosen().length);

  function chooseAll(isChosen: boolean) {
    const boxes = form.current?.querySelectorAll<HTMLInputElement>(`input[name="${CHOSEN_LETTERS}"]`) ?? [];
    for (const box of boxes) box.checked = isChosen;
    recount();
  }

  return (
    <form
      ref={form}
      aria-label={t("label")}
      onChange={recount}
      onSubmit={(event) => {
        event.preventDefault();
        redrive(chosen(), () => chooseAll(false));
      }}
    >
      <Group gap="sm" mb="xs">
        <Button type="submit" size="compact-sm" variant="light" disabled={count === 0} loading={isPending}>
          {t("submit")}
        </Button>
        <Button size="compact-sm" variant="subtle" onClick={() => chooseAll(count === 0)}>
          {t(count === 0 ? "all" : "none")}
        </Button>
        <Text size="sm" c="dimmed" role="status">
          {t("chosen", { count })}
        </Text>
      </Group>
      {children}
    </form>
  );
}
