/** An action that must not run: the caller is another site, or nobody. */
export class RefusedAction extends Error {
  override name = "RefusedAction";
  readonly code: "cross_site" | "signed_out";

  constructor(code: "cross_site" | "signed_out") {
    super(`action refused: ${code}`);
    this.code = code;
  }
}
