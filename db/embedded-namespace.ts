import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";

const run = promisify(execFile);

export interface NamespaceUser {
  uid: number;
  gid: number;
}

/** The machine's users, as far as its own file knows them. */
export async function listUsers(): Promise<(NamespaceUser & { name: string })[]> {
  const file = await readFile("/etc/passwd", "utf8").catch(() => "");
  return file
    .split("\n")
    .map((line) => line.split(":"))
    .filter((fields) => fields.length >= 4)
    .map(([name = "", , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }));
}

/** The user as whom root can run a command in a user namespace of its own; null where that is not allowed. */
export async function findNamespaceUser(users: NamespaceUser[]): Promise<NamespaceUser | null> {
  // initdb looks its user up by number: inside it has to be one that the machine knows.
  const user = users.find(({ uid }) => uid > 0);
  if (!user) return null;
  const [command = "", ...args] = inNamespace(user, ["true"]);
  return run(command, args).then(
    () => ({ uid: user.uid, gid: user.gid }),
    () => null,
  );
}

/** The command line that runs another one in such a namespace, through util-linux's `unshare`. */
export function inNamespace({ uid, gid }: NamespaceUser, command: string[]): string[] {
  return ["unshare", "--user", `--map-user=${uid}`, `--map-group=${gid}`, "--", ...command];
}
