/** Why nothing can be run again, in words for the person who asked for it. */
export class RedriveProblem extends Error {
  override name = "RedriveProblem";
}
