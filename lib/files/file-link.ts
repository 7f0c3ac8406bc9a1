import { createHmac, timingSafeEqual } from "node:crypto";
import { isIP } from "node:net";

/** How Meta reaches files of ours that a message links to. */
export interface FileLinks {
  /** Where this installation answers. */
  origin: string;
  secret: string;
}

export const FILE_LINK_PATH = "/api/outbound-files";
/** Meta fetches while it takes the message; a message that is tried again gets new links. */
const FILE_LINK_LIFE_MS = 15 * 60 * 1_000;
const LOCAL_NAME = /(^|\.)(localhost|local|internal)$/;

interface LinkEnv {
  publicUrl: string;
  port: number;
  authSecret: string | null;
  sandboxUrl: string | null;
}

/** null: Meta could not reach this installation, so that no link is worth making. */
export function readFileLinks({ publicUrl, port, authSecret, sandboxUrl }: LinkEnv): FileLinks | null {
  if (authSecret === null) return null;
  // The sandbox is on this machine, whatever name the installation has outside.
  if (sandboxUrl !== null) return { origin: `http://127.0.0.1:${port}`, secret: authSecret };
  return isPublic(publicUrl) ? { origin: publicUrl, secret: authSecret } : null;
}

function isPublic(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  return (
    protocol === "https:" && hostname.includes(".") && isIP(hostname) === 0 && !LOCAL_NAME.test(hostname)
  );
}

/** An address of one file that nobody can guess, and that is good for a quarter of an hour. */
export function makeFileLink({ origin, secret }: FileLinks, attachmentId: string, now: Date): string {
  const expires = String(now.getTime() + FILE_LINK_LIFE_MS);
  const query = new URLSearchParams({ expires, signature: sign(secret, attachmentId, expires) });
  return `${origin}${FILE_LINK_PATH}/${attachmentId}?${query}`;
}

/** Whether this installation made the link, and it is still good. */
export function isGoodFileLink(
  secret: string,
  link: { attachmentId: string; expires: string; signature: string },
  now: Date,
): boolean {
  const expected = Buffer.from(sign(secret, link.attachmentId, link.expires));
  const given = Buffer.from(link.signature);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return false;
  return now.getTime() < Number(link.expires);
}

function sign(secret: string, attachmentId: string, expires: string): string {
  return createHmac("sha256", secret)
    .update(`outbound file\n${attachmentId}\n${expires}`)
    .digest("base64url");
}
