"use client";

import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { createContext, type ReactNode, useContext, useEffect, useId, useRef, useState } from "react";

const UnsavedContext = createContext<Set<string>>(new Set());

/** Says to the guard around it whether something here would be lost. */
export function useUnsaved(isUnsaved: boolean): void {
  const unsaved = useContext(UnsavedContext);
  const id = useId();
  useEffect(() => {
    if (isUnsaved) unsaved.add(id);
    return () => {
      unsaved.delete(id);
    };
  }, [unsaved, id, isUnsaved]);
}

/** Asks before a link, a reload or closing the page loses what was typed and not saved. */
export function UnsavedGuard({ children }: { children: ReactNode }) {
  const t = useTranslations("assistant.unsaved");
  const router = useRouter();
  const unsaved = useRef(new Set<string>()).current;
  const [wanted, setWanted] = useState<string | null>(null);

  useEffect(() => {
    function askBrowser(event: BeforeUnloadEvent) {
      if (unsaved.size > 0) event.preventDefault();
    }
    // Before the link itself hears of it.
    function holdLink(event: MouseEvent) {
      const href = unsaved.size > 0 ? leavingHref(event) : null;
      if (href === null) return;
      event.preventDefault();
      event.stopPropagation();
      setWanted(href);
    }
    window.addEventListener("beforeunload", askBrowser);
    window.addEventListener("click", holdLink, true);
    return () => {
      window.removeEventListener("beforeunload", askBrowser);
      window.removeEventListener("click", holdLink, true);
    };
  }, [unsaved]);

  function leave() {
    if (wanted === null) return;
    unsaved.clear();
    setWanted(null);
    router.push(wanted);
  }

  return (
    <UnsavedContext.Provider value={unsaved}>
      {children}
      <Modal
        opened={wanted !== null}
        onClose={() => setWanted(null)}
        title={t("title")}
        centered
        closeButtonProps={{ "aria-label": t("stay") }}
      >
        <Stack>
          <Text size="sm">{t("body")}</Text>
          <Group justify="flex-end">
            <Button variant="default" onClick={() => setWanted(null)} data-autofocus>
              {t("stay")}
            </Button>
            <Button color="red" onClick={leave}>
              {t("leave")}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </UnsavedContext.Provider>
  );
}

/** Where a plain click on a link would go instead of this page; null: it does not. */
function leavingHref(event: MouseEvent): string | null {
  if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return null;
  const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
  if (!(link instanceof HTMLAnchorElement) || link.target === "_blank") return null;
  const isHere = link.pathname === location.pathname && link.search === location.search;
  if (link.origin !== location.origin || isHere) return null;
  return link.pathname + link.search + link.hash;
}
