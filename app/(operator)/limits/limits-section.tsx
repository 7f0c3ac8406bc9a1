import { Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";

interface LimitsSectionProps {
  id: string;
  title: string;
  note?: string;
  children: ReactNode;
}

export function LimitsSection({ id, title, note, children }: LimitsSectionProps) {
  return (
    <Stack component="section" gap="sm" aria-labelledby={id}>
      <div>
        <Title order={2} size="h4" id={id}>
          {title}
        </Title>
        {note && (
          <Text size="sm" c="dimmed" maw={720}>
            {note}
          </Text>
        )}
      </div>
      {children}
    </Stack>
  );
}
