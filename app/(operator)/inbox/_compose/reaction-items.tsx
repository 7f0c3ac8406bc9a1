"use client";

import { Menu } from "@mantine/core";
import { IconMoodMinus, IconMoodPlus } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import classes from "./compose.module.css";

/** As WhatsApp and Instagram offer them first. */
const EMOJI = ["👍", "❤️", "😂", "😮", "😢", "🙏"];

interface ReactionItemsProps {
  /** What this business reacted with; null: with nothing. */
  own: string | null;
  onReact: (emoji: string | null) => void;
  onOther: () => void;
}

export function ReactionItems({ own, onReact, onOther }: ReactionItemsProps) {
  const t = useTranslations("compose.reaction");
  return (
    <>
      <div className={classes.emojis}>
        {EMOJI.map((emoji) => (
          <Menu.Item
            key={emoji}
            className={classes.emoji}
            aria-label={t("with", { emoji })}
            data-is-own={emoji === own || undefined}
            onClick={() => onReact(emoji)}
          >
            {emoji}
          </Menu.Item>
        ))}
      </div>
      <Menu.Item leftSection={<IconMoodPlus size={16} aria-hidden />} onClick={onOther}>
        {t("other")}
      </Menu.Item>
      {own && (
        <Menu.Item leftSection={<IconMoodMinus size={16} aria-hidden />} onClick={() => onReact(null)}>
          {t("remove", { emoji: own })}
        </Menu.Item>
      )}
    </>
  );
}
