import { runAllStages } from "./support/runner/run-all-stages.ts";

const { passed, failed } = await runAllStages();
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
