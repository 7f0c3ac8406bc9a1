import { Center, Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { Logo } from "./logo.tsx";

interface MessagePageProps {
  title: string;
  body: string;
  /** Small print, such as a reference for support. */
  note?: string;
  /** What to do next. */
  children: ReactNode;
}

/** A whole page that only says something, such as "not found". */
export function MessagePage({ title, body, note, children }: MessagePageProps) {
  return (
    <Center mih="100dvh" p="md">
      <Stack align="center" ta="center" gap="md" maw={460}>
        <Logo size={48} />
        <Title order={1} size="h2">
          {title}
        </Title>
        <Text c="dimmed">{body}</Text>
        {children}
        {note && (
          <Text c="dimmed" size="xs">
            {note}
          </Text>
        )}
      </Stack>
    </Center>
  );
}
