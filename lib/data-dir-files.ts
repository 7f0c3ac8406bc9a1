import { z } from "zod";

/** What `npm start` keeps in the data folder, for everything that runs beside it. */
export const SECRETS_FILE = "secrets.json";
export const CLAIM_FILE = "supervisor.json";

export const SECRET_BYTES = 32;

export const secretsSchema = z.object({
  authSecret: z.string().min(SECRET_BYTES),
  encryptionKey: z.base64(),
  sandboxSeed: z.string().min(SECRET_BYTES),
});

/** Which process owns the folder, and where its web server is found. */
export const claimSchema = z.object({ pid: z.number(), start: z.string(), url: z.string() });
