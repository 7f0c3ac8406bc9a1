"use client";

import { ActionIcon, Button, Modal, Tooltip } from "@mantine/core";
import { useDisclosure, useMediaQuery } from "@mantine/hooks";
import { IconTemplate } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import type { ComposerState } from "#lib/domain/composer.ts";
import type { ConversationView } from "#lib/inbox/get-conversation.ts";
import type { MessageView } from "#lib/inbox/thread-item.ts";
import { useSingleKeys } from "../../_shortcuts/use-single-keys.ts";
import { canSendTemplates } from "./can-send-templates.ts";
import { TemplateDialog } from "./template-dialog.tsx";

interface TemplatePickerProps {
  conversation: ConversationView;
  composer: ComposerState;
  /** Shows the message before the server has it. */
  onPending: (message: MessageView) => void;
}

/** The way to a template: one of several while the window is open, the only one when it has closed. */
export function TemplatePicker({ conversation, composer, onPending }: TemplatePickerProps) {
  const t = useTranslations("templates.picker");
  const [isOpen, { open, close }] = useDisclosure(false);
  const isPhone = useMediaQuery("(max-width: 47.99em)", false);
  const isOffered = canSendTemplates(conversation, composer);
  useSingleKeys(isOffered ? { t: open } : {});
  if (!isOffered) return null;
  return (
    <>
      {composer.kind === "template_only" ? (
        <Button onClick={open} aria-keyshortcuts="T" leftSection={<IconTemplate size={16} aria-hidden />}>
          {t("open")}
        </Button>
      ) : (
        <Tooltip label={t("open")}>
          <ActionIcon variant="default" size={36} onClick={open} aria-label={t("open")} aria-keyshortcuts="T">
            <IconTemplate size={18} aria-hidden />
          </ActionIcon>
        </Tooltip>
      )}
      <Modal
        opened={isOpen}
        onClose={close}
        title={t("title")}
        size="lg"
        fullScreen={isPhone}
        closeButtonProps={{ "aria-label": t("close") }}
      >
        <TemplateDialog conversation={conversation} onPending={onPending} onSent={close} />
      </Modal>
    </>
  );
}
