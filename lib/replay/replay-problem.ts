/** Why nothing can be replayed, in words for the person who asked for it. */
export class ReplayProblem extends Error {
  override name = "ReplayProblem";
}
