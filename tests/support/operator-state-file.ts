/** Where `set-up.spec.ts` keeps the first operator's session (`page.context().storageState({ path })`). */
export const OPERATOR_STATE_FILE = "test-results/operator.json";
