import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";

const SECURITY_HEADERS = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Referrer-Policy", value: "same-origin" },
  { key: "Permissions-Policy", value: "camera=(), microphone=(), geolocation=()" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
];
const CONTENT_SECURITY_POLICY = {
  key: "Content-Security-Policy",
  value: "base-uri 'self'; form-action 'self'; frame-ancestors 'none'; object-src 'none'",
};

const config: NextConfig = {
  poweredByHeader: false,
  // `npm run check` checks the types; a user's first start need not wait for that, tests included.
  typescript: { ignoreBuildErrors: true },
  // It would sit on the account menu.
  devIndicators: false,
  // `next dev` otherwise prints what actions are called with: passwords, messages of customers.
  logging: { serverFunctions: false },
  // Two remote code executions of 2026 sat in the image optimizer; nothing here needs it.
  images: { unoptimized: true },
  serverExternalPackages: ["pg-boss", "pino", "postgres"],
  experimental: { optimizePackageImports: ["@mantine/core", "@mantine/hooks", "@tabler/icons-react"] },
  headers: async () => [
    { source: "/:path*", headers: SECURITY_HEADERS },
    // What is set here wins over a route, and customers' files have a stricter policy of their own.
    { source: "/((?!api/media/).*)", headers: [CONTENT_SECURITY_POLICY] },
  ],
};

export default createNextIntlPlugin("./app/_i18n/request.ts")(config);
