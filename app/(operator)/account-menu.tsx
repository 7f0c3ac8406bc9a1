"use client";

import {
  Avatar,
  type FloatingPosition,
  type MantineColorScheme,
  Menu,
  Text,
  UnstyledButton,
  useMantineColorScheme,
} from "@mantine/core";
import { useMounted } from "@mantine/hooks";
import { IconDeviceDesktop, IconLogout, IconMoon, IconSun } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { startTransition } from "react";
import { signOutAction } from "../_server/sign-out-action.ts";
import classes from "./shell.module.css";

const SCHEMES = [
  { name: "light", Icon: IconSun },
  { name: "dark", Icon: IconMoon },
  { name: "auto", Icon: IconDeviceDesktop },
] as const;

interface AccountMenuProps {
  name: string;
  /** In words. */
  role: string;
  position: FloatingPosition;
}

export function AccountMenu({ name, role, position }: AccountMenuProps) {
  const t = useTranslations("common");
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  // Only the browser knows what was chosen before.
  const isMounted = useMounted();
  return (
    <Menu position={position} width={240} withinPortal={false}>
      <Menu.Target>
        <UnstyledButton className={`${classes.link} ${classes.account}`}>
          <Avatar size={24} name={name} color="initials" alt="" aria-hidden />
          {t("account.label")}
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          <Text component="bdi" size="sm" fw={600} c="var(--mantine-color-text)" truncate display="block">
            {name}
          </Text>
          {role}
        </Menu.Label>
        <Menu.Divider />
        <Menu.Label>{t("colorScheme.label")}</Menu.Label>
        <Menu.RadioGroup
          value={isMounted ? colorScheme : null}
          onChange={(value) => setColorScheme(value as MantineColorScheme)}
        >
          {SCHEMES.map(({ name: scheme, Icon }) => (
            <Menu.RadioItem key={scheme} value={scheme} rightSection={<Icon size={16} aria-hidden />}>
              {t(`colorScheme.${scheme}`)}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Item
          leftSection={<IconLogout size={16} aria-hidden />}
          onClick={() => startTransition(async () => void (await signOutAction()))}
        >
          {t("account.signOut")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
