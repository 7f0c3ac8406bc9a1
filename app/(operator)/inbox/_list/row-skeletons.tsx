import { Group, Skeleton, Stack } from "@mantine/core";

const ROWS = ["one", "two", "three", "four", "five", "six"];

export function RowSkeletons({ label }: { label: string }) {
  return (
    <Stack p="sm" gap="lg" role="status" aria-label={label}>
      <Skeleton height={28} width={120} />
      {ROWS.map((row) => (
        <Group key={row} wrap="nowrap" gap="sm">
          <Skeleton height={40} circle />
          <Stack gap={8} flex={1}>
            <Skeleton height={10} width="55%" />
            <Skeleton height={10} width="90%" />
          </Stack>
        </Group>
      ))}
    </Stack>
  );
}
