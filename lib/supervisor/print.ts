const LIVE_REFRESH_MS = 1_000;
const PLAIN_REFRESH_MS = 15_000;
const CLEAR_LINE = "\r\u001b[2K";

let liveLine: string | null = null;

/** One line for the person at the terminal, or for the log that takes its place. */
export function print(text = ""): void {
  if (liveLine !== null) process.stdout.write(CLEAR_LINE);
  process.stdout.write(`${text}\n`);
  if (liveLine !== null) process.stdout.write(liveLine);
}

export function isTerminal(): boolean {
  return process.stdout.isTTY === true;
}

/** Shows for how long something has been going on, and in the end how long it took. */
export async function printProgress<T>(label: string, work: () => Promise<T>): Promise<T> {
  const startedAt = performance.now();
  const elapsed = () => formatSeconds(performance.now() - startedAt);
  if (!isTerminal()) print(`${label}…`);
  const showLive = () => {
    liveLine = `${label}… ${Math.round((performance.now() - startedAt) / 1000)} s`;
    process.stdout.write(`${CLEAR_LINE}${liveLine}`);
  };
  const timer = isTerminal()
    ? setInterval(showLive, LIVE_REFRESH_MS)
    : setInterval(() => print(`${label}… ${elapsed()} so far`), PLAIN_REFRESH_MS);
  if (isTerminal()) showLive();
  const end = (outcome: string) => {
    clearInterval(timer);
    if (liveLine !== null) process.stdout.write(CLEAR_LINE);
    liveLine = null;
    print(`${label}: ${outcome} ${elapsed()}`);
  };
  try {
    const result = await work();
    end("done in");
    return result;
  } catch (error) {
    end("stopped after");
    throw error;
  }
}

export function formatSeconds(durationMs: number): string {
  return `${(durationMs / 1000).toFixed(1)} s`;
}
