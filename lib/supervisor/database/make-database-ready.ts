import { prepareDatabase } from "#lib/prepare-database.ts";
import { StartProblem } from "../start-problem.ts";
import { describeDatabaseError } from "./describe-database-error.ts";

/**
 * Connects for the first time and brings the schema up to date.
 * @throws {StartProblem} with the host and the reason, never the password.
 */
export async function makeDatabaseReady(url: string): Promise<void> {
  try {
    await prepareDatabase(url);
  } catch (error) {
    throw new StartProblem(describeDatabaseError(error, url));
  }
}
