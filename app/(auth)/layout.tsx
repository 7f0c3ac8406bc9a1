import { Center, Group, Stack, Text } from "@mantine/core";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Logo } from "../_ui/logo.tsx";
import classes from "./auth.module.css";

// Whether there is an operator yet is asked anew on every visit.
export const dynamic = "force-dynamic";

export default async function AuthLayout({ children }: { children: ReactNode }) {
  const t = await getTranslations("common");
  return (
    <Center component="main" className={classes.page}>
      <Stack gap="lg" w="100%" maw={420}>
        <Group gap="sm" className={classes.brand}>
          <Logo size={30} />
          <Text size="xl" fw={700}>
            {t("appName")}
          </Text>
        </Group>
        {children}
      </Stack>
    </Center>
  );
}
