const BAR_COLUMNS = 30;
const CLEAR_LINE = "\r\u001b[2K";
const PLAIN_STEPS = 4;

export interface ProgressBar {
  show(done: number, total: number): void;
  /** Makes room for the report. */
  end(): void;
}

export interface Terminal {
  isTTY?: boolean;
  write(text: string): unknown;
}

/** One line that fills on a terminal; elsewhere a line for every quarter. */
export function createProgressBar(output: Terminal): ProgressBar {
  let steps = 0;
  return {
    show(done, total) {
      if (output.isTTY) {
        const filled = Math.round((done / total) * BAR_COLUMNS);
        const bar = "█".repeat(filled) + "░".repeat(BAR_COLUMNS - filled);
        output.write(`${CLEAR_LINE}${bar} ${percent(done, total)}`);
        return;
      }
      const reached = Math.floor((done / total) * PLAIN_STEPS);
      if (reached <= steps) return;
      steps = reached;
      output.write(`Replaying: ${percent(done, total)}\n`);
    },
    end: () => {
      if (output.isTTY) output.write(CLEAR_LINE);
    },
  };
}

function percent(done: number, total: number): string {
  return `${Math.round((done / total) * 100)} %`;
}
