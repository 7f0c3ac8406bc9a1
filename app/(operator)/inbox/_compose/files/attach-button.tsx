"use client";

import { ActionIcon, Button, FileButton, Popover, Text } from "@mantine/core";
import { IconPaperclip } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import type { Channel } from "#lib/domain/channel.ts";
import { useSingleKeys } from "../../_shortcuts/use-single-keys.ts";
import { FileLimits } from "./file-limits.tsx";
import classes from "./files.module.css";

interface AttachButtonProps {
  channel: Channel;
  isDisabled: boolean;
  onChoose: (files: File[]) => void;
}

/** Shows what the channel takes, and then the files of this machine. */
export function AttachButton({ channel, isDisabled, onChoose }: AttachButtonProps) {
  const t = useTranslations("compose.files");
  const [isOpen, setIsOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  useSingleKeys({
    f: () => {
      if (isDisabled) return;
      button.current?.focus(); // closing comes back here
      setIsOpen(true);
    },
  });
  return (
    <Popover
      opened={isOpen}
      onChange={setIsOpen}
      position="top-start"
      width={340}
      shadow="md"
      trapFocus
      returnFocus
      withRoles={false}
    >
      <Popover.Target>
        <ActionIcon
          ref={button}
          variant="default"
          size={36}
          aria-label={t("attach")}
          aria-haspopup="dialog"
          aria-expanded={isOpen}
          aria-keyshortcuts="F"
          title={t("attach")}
          disabled={isDisabled}
          onClick={() => setIsOpen(!isOpen)}
        >
          <IconPaperclip size={18} aria-hidden />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown role="dialog" aria-label={t("title")}>
        <FileLimits channel={channel} />
        <FileButton
          multiple
          onChange={(files) => {
            setIsOpen(false);
            if (files.length > 0) onChoose(files);
          }}
        >
          {(props) => (
            <Button {...props} size="xs" fullWidth data-autofocus>
              {t("choose")}
            </Button>
          )}
        </FileButton>
        <Text className={classes.note} mt="xs">
          {t("note")}
        </Text>
      </Popover.Dropdown>
    </Popover>
  );
}
