/** What the process of the embedded Postgres is told by the one that starts it. */
export interface EmbeddedSettings {
  /** Postgres's data directory. */
  directory: string;
  port: number;
  /** Run Postgres as the system user `postgres` (made if missing), because it refuses root. */
  asSystemUser: boolean;
  initdbFlags: string[];
  postgresFlags: string[];
}

/** What it reports back. */
export type EmbeddedReport =
  | { type: "notice"; message: string }
  | { type: "ready"; url: string }
  | { type: "error"; message: string };

/** The major version that the bundled server reads and writes. */
export const POSTGRES_MAJOR = "18";

/** The superuser of the embedded cluster; its password is random and kept in the data directory. */
export const EMBEDDED_USER = "gatehouse";
export const PASSWORD_FILE = "gatehouse-password";
/** Over TCP on this machine only. */
export const LISTEN_HOST = "127.0.0.1";

export function embeddedUrl(port: number, password: string): string {
  return `postgres://${EMBEDDED_USER}:${password}@${LISTEN_HOST}:${port}/postgres`;
}
