import { randomInt } from "node:crypto";

/** An id as Instagram gives it to a post, a story or a comment. */
export function newPostId(): string {
  const digits = () => String(randomInt(10_000_000)).padStart(7, "0");
  return `178${digits()}${digits()}`;
}
