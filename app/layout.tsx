import "@mantine/core/styles.css";
import "@mantine/notifications/styles.css";
import "./_ui/color-scheme.css";
import { ColorSchemeScript, DirectionProvider, MantineProvider, mantineHtmlProps } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import type { Metadata, Viewport } from "next";
import { NextIntlClientProvider } from "next-intl";
import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { textDirection } from "./_i18n/text-direction.ts";
import { cssVariables, theme } from "./_ui/theme.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("common");
  return { title: { default: t("appName"), template: `%s · ${t("appName")}` }, robots: "noindex, nofollow" };
}

export const viewport: Viewport = { width: "device-width", initialScale: 1 };

export default async function RootLayout({ children }: { children: ReactNode }) {
  const locale = await getLocale();
  const direction = textDirection(locale);
  return (
    <html lang={locale} dir={direction} {...mantineHtmlProps}>
      <head>
        <ColorSchemeScript defaultColorScheme="auto" />
      </head>
      <body>
        <NextIntlClientProvider>
          <DirectionProvider initialDirection={direction} detectDirection={false}>
            <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
              {children}
              <Notifications position="bottom-right" />
            </MantineProvider>
          </DirectionProvider>
        </NextIntlClientProvider>
      </body>
    </html>
  );
}
