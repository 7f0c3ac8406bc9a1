/** Every place between taking work and having recorded its outcome where a process can be made to die. */
export const FAILPOINTS = [
  "store.before_commit",
  "store.during_commit",
  "store.after_commit",
  "apply.before_commit",
  "apply.after_commit",
  "draft.read",
  "draft.open_before_commit",
  "draft.open_after_commit",
  "draft.before_model",
  "draft.after_model",
  "draft.settle_before_commit",
  "draft.settle_after_commit",
  "deliver.claim_before_commit",
  "deliver.claim_after_commit",
  "deliver.during_call",
  "deliver.after_call",
  "deliver.record_before_commit",
  "deliver.record_after_commit",
  "comment.claim_before_commit",
  "comment.claim_after_commit",
  "comment.during_call",
  "comment.after_call",
  "comment.record_before_commit",
  "comment.record_after_commit",
  "media.claim_before_commit",
  "media.claim_after_commit",
  "media.during_call",
  "media.after_call",
] as const;

export type Failpoint = (typeof FAILPOINTS)[number];

export function isFailpoint(name: string): name is Failpoint {
  return FAILPOINTS.some((known) => known === name);
}
