import { expect, it } from "vitest";
import { attachmentDisposition } from "#lib/domain/content-disposition.ts";

it("names a file in both forms, the old one in ASCII", () => {
  expect(attachmentDisposition("Größe 42 (neu)'s.pdf", "document")).toBe(
    `attachment; filename="Gr__e 42 (neu)'s.pdf"; filename*=UTF-8''Gr%C3%B6%C3%9Fe%2042%20%28neu%29%27s.pdf`,
  );
});

it.each([
  ["a path", "../../etc/passwd", "_.._etc_passwd"],
  ["a path of Windows", "C:\\autoexec.bat", "C__autoexec.bat"],
  ["a header", 'a"; filename="b.exe\r\nSet-Cookie: x', "a_; filename=_b.exe__Set-Cookie_ x"],
  ["a turned extension", "invoice\u202Efdp.exe", "invoice_fdp.exe"],
  ["a hidden file", ".bashrc", "bashrc"],
])("makes %s harmless", (_, name, safe) => {
  expect(attachmentDisposition(name, "document")).toContain(`filename="${safe}"; `);
});

it.each([null, "", "...", " "])("falls back where %j is no name", (name) => {
  expect(attachmentDisposition(name, "document")).toBe(
    `attachment; filename="document"; filename*=UTF-8''document`,
  );
});

it("cuts what is too long and keeps the extension, whatever is inside", () => {
  const header = attachmentDisposition(`${"😀".repeat(500)}\uD800.pdf`, "document");
  expect(header).toMatch(/^attachment; filename="_+\.pdf"; filename\*=UTF-8''[%0-9A-F]+\.pdf$/);
  expect(header.length).toBeLessThan(1_500);
});
