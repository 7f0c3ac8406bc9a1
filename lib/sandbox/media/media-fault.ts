/** What the question where a file is can be made to meet. */
export type LocateFault =
  /** Meta has deleted the file. */
  | { kind: "gone" }
  | { kind: "refuse_token" }
  | { kind: "broken" }
  /** Another address than the file's. */
  | { kind: "address"; url: string }
  /** Anything else than Graph would say. */
  | { kind: "odd_answer"; body: object };

/** What a download can be made to meet. */
export type DownloadFault =
  | { kind: "status"; status: number }
  | { kind: "redirect"; location: string }
  | { kind: "other_bytes"; bytes: Buffer }
  /** Ends before the announced length. */
  | { kind: "cut" }
  /** Bytes without end. */
  | { kind: "endless" }
  /** The first byte, and then nothing. */
  | { kind: "stall" };
