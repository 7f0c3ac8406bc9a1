import { Center, Stack, Text, ThemeIcon, Title } from "@mantine/core";
import { IconInbox, IconMessageCheck, IconMessages, IconRobot } from "@tabler/icons-react";
import type { ReactNode } from "react";

const ICONS = {
  inbox: IconInbox,
  all: IconMessages,
  review: IconMessageCheck,
  unread: IconMessageCheck,
  bot: IconRobot,
};

interface EmptyNoteProps {
  icon: keyof typeof ICONS;
  title: string;
  body: string;
  /** What to do first. */
  children?: ReactNode;
}

/** Says why a pane is empty. */
export function EmptyNote({ icon, title, body, children }: EmptyNoteProps) {
  const Icon = ICONS[icon];
  return (
    <Center h="100%" p="lg">
      <Stack align="center" ta="center" gap="xs" maw={340}>
        <ThemeIcon size={56} radius="xl" variant="light" aria-hidden>
          <Icon size={28} stroke={1.6} />
        </ThemeIcon>
        <Title order={2} size="h4" mt="xs">
          {title}
        </Title>
        <Text c="dimmed" size="sm">
          {body}
        </Text>
        {children}
      </Stack>
    </Center>
  );
}
