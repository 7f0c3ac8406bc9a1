"use client";

import { Button, Group, Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import { type ReactNode, useRef, useState } from "react";
import { useReplay } from "./use-replay.ts";

/** Of the checkboxes in the rows, which are drawn by the server. */
const CHOSEN_EVENTS = "eventId";

/** Around a list of events whose rows have checkboxes: applies the chosen ones again. */
export function ReplaySelection({ children }: { children: ReactNode }) {
  const t = useTranslations("events.replay.selection");
  const form = useRef<HTMLFormElement>(null);
  const [count, setCount] = useState(0);
  const { replay, isPending } = useReplay();

  const chosen = () =>
    form.current ? new FormData(form.current).getAll(CHOSEN_EVENTS).map((id) => String(id)) : [];
  const recount = () => setCount(chosen().length);

  function chooseAll(isChosen: boolean) {
    const boxes = form.current?.querySelectorAll<HTMLInputElement>(`input[name="${CHOSEN_EVENTS}"]`) ?? [];
    for (const box of boxes) if (!box.disabled) box.checked = isChosen;
    recount();
  }

  return (
    <form
      ref={form}
      aria-label={t("label")}
      onChange={recount}
      onSubmit={(event) => {
        event.preventDefault();
        replay(chosen(), () => chooseAll(false));
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
