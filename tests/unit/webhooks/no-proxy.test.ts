import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

// With a proxy in front, Next clones request bodies, and passes on only the beginning of large ones.
it("puts no proxy of Next in front of the webhook routes", () => {
  const proxies = ["proxy.ts", "middleware.ts", "app/proxy.ts", "app/middleware.ts"]
    .map((file) => join(process.cwd(), file))
    .filter((file) => existsSync(file));
  for (const file of proxies) expect(readFileSync(file, "utf8")).toContain("(?!api/webhooks");
});
