import { findOnPath } from "./find-on-path.ts";
import { installDebianPackages } from "./install-debian-packages.ts";
import { say } from "./say.ts";

const PROGRAM_NAMES = ["redis-server"];

/**
 * Path of a Redis server that works: an installed one, else Debian's.
 * @throws with what was tried and what to do.
 */
export async function findRedisServer(): Promise<string> {
  const installed = await findOnPath(PROGRAM_NAMES);
  if (installed) return installed;
  say("No Redis is installed: installing Debian's redis-server with apt (a few seconds)");
  const problem = await installDebianPackages(["redis-server"]);
  const found = await findOnPath(PROGRAM_NAMES);
  if (found) return found;
  throw new Error(
    `No Redis for the rate limit tests: ${problem ?? "the installed redis-server does not start"}.\n` +
      'Install one yourself, for instance with "sudo apt-get install redis-server", and run the tests again.',
  );
}
