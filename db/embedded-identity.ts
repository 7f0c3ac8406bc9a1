import { stat } from "node:fs/promises";
import { join } from "node:path";
import { findClosedPath } from "./embedded-closed-path.ts";
import { findNamespaceUser, listUsers, type NamespaceUser } from "./embedded-namespace.ts";

/** As whom Postgres, which refuses root, is going to run. */
export type Identity =
  | { kind: "self" }
  | { kind: "system_user" }
  /** In a user namespace: another user inside, root for everybody else. */
  | { kind: "namespace"; user: NamespaceUser }
  | { kind: "impossible"; message: string };

export interface IdentityFacts {
  directory: string;
  uid: number;
  /** Of the database in the data directory; null while there is none. */
  ownerUid: number | null;
  /** Of the user `postgres`; null while there is none. */
  systemUserUid: number | null;
  /** The first folder or file on its way that the user `postgres` cannot pass. */
  closedPath: string | null;
  /** null where the machine gives no user namespaces. */
  namespaceUser: NamespaceUser | null;
}

/** An existing data directory decides: Postgres accepts only files of its own user. */
export function decideIdentity(facts: IdentityFacts): Identity {
  const { directory, uid, ownerUid, systemUserUid, closedPath, namespaceUser } = facts;
  if (uid !== 0) return ownerUid === null || ownerUid === uid ? { kind: "self" } : foreignOwner(facts);
  if (ownerUid === null && closedPath === null) return { kind: "system_user" };
  if (ownerUid === null || ownerUid === 0) {
    if (namespaceUser) return { kind: "namespace", user: namespaceUser };
    return ownerUid === null
      ? closed(facts)
      : impossible(
          `${directory} belongs to root, and Postgres does not run as root: run "chown -R postgres ${directory}" once.`,
        );
  }
  if (ownerUid !== systemUserUid) return foreignOwner(facts);
  return closedPath === null ? { kind: "system_user" } : closed(facts);
}

function foreignOwner({ directory, ownerUid }: IdentityFacts): Identity {
  return impossible(
    `${directory} belongs to another user (uid ${ownerUid}): start Gatehouse as that user, or set DATA_DIR to another folder.`,
  );
}

function closed({ closedPath }: IdentityFacts): Identity {
  return impossible(
    `Postgres does not run as root, and the user postgres cannot reach ${closedPath}: run "chmod o+rx ${closedPath}", or start Gatehouse as an ordinary user.`,
  );
}

function impossible(message: string): Identity {
  return { kind: "impossible", message };
}

/** Looks at the machine; changes nothing. */
export async function gatherIdentityFacts(directory: string): Promise<IdentityFacts> {
  const ownerUid = await findOwner(directory);
  // Windows has no user numbers: whoever starts it is then the right one.
  const uid = process.getuid?.() ?? ownerUid ?? 1;
  const facts = { directory, uid, ownerUid, systemUserUid: null, closedPath: null, namespaceUser: null };
  if (uid !== 0) return facts;
  const users = await listUsers();
  return {
    ...facts,
    systemUserUid: users.find(({ name }) => name === "postgres")?.uid ?? null,
    closedPath: await findClosedPath(directory),
    namespaceUser: await findNamespaceUser(users),
  };
}

async function findOwner(directory: string): Promise<number | null> {
  // A folder without this file holds no database, whoever made it.
  const database = await stat(join(directory, "global/pg_control")).catch((error: NodeJS.ErrnoException) =>
    error.code === "ENOENT" ? null : stat(directory),
  );
  return database?.uid ?? null;
}
