import { stripVTControlCharacters } from "node:util";

const LEVELS: Record<number, string> = {
  10: "trace",
  20: "debug",
  30: "info",
  40: "warn",
  50: "error",
  60: "fatal",
};
const NAME_WIDTH = 8;
const LEVEL_WIDTH = 5;
const TIME_WIDTH = 8;

interface LogEntry {
  time: string;
  level: number;
  msg?: string;
  err?: { message?: string };
}

/** One line of a child's output for a person: time, process, level, message. */
export function formatLogLine(childName: string, line: string): string {
  const entry = parseEntry(line);
  if (!entry) return `${" ".repeat(TIME_WIDTH)} ${childName.padEnd(NAME_WIDTH)} ${clean(line)}`;
  const time = new Date(entry.time).toTimeString().slice(0, TIME_WIDTH);
  const level = (LEVELS[entry.level] ?? String(entry.level)).padEnd(LEVEL_WIDTH);
  const message = [entry.msg, entry.err?.message].filter(Boolean).join(": ");
  return `${time} ${childName.padEnd(NAME_WIDTH)} ${level} ${clean(message)}`;
}

function parseEntry(line: string): LogEntry | null {
  if (!line.startsWith("{")) return null;
  try {
    const entry = JSON.parse(line) as Partial<LogEntry>;
    const isEntry = typeof entry.level === "number" && typeof entry.time === "string";
    return isEntry ? (entry as LogEntry) : null;
  } catch {
    return null;
  }
}

// What a customer wrote may be part of an error: it must not steer the terminal.
function clean(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what has to go
  return stripVTControlCharacters(text).replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, "");
}
