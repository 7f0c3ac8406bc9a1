import { createHash } from "node:crypto";
import pino from "pino";
import { redactFields } from "./redact-fields.ts";

export type Logger = pino.Logger;

const SECRET_PATTERNS: [RegExp, string][] = [
  // Drizzle repeats a failed query's parameters in its message: they hold what customers wrote.
  [/(^|\n)\s*params: [\s\S]*$/, "$1params: [redacted]"],
  [/(postgres(?:ql)?:\/\/[^:@/\s]*):[^@/\s]*@/gi, "$1:[redacted]@"],
  [/\b(?:EAA|IGAA|IGQ)[A-Za-z0-9_-]{16,}/g, "[redacted token]"],
  [/\bsk-[A-Za-z0-9_-]{16,}/g, "[redacted key]"],
  [/\bBearer\s+[A-Za-z0-9._~+/-]+=*/gi, "Bearer [redacted]"],
  // Nine digits or more, grouped as people write them; not an IP address, not a part of a UUID, not a date.
  [
    /(?<![\da-f.-])(?!\d{1,3}(?:\.\d{1,3}){3}(?!\d))\+?(?:\d{9,}|\(?\d(?:[ ().-]{0,2}\d){8,14})(?![\w:-])/gi,
    "[redacted number]",
  ],
];

/** Structured logs without tokens, phone numbers or message text. */
export function createLogger(level: string, name: string, destination?: pino.DestinationStream): Logger {
  const options: pino.LoggerOptions = {
    level,
    name,
    base: { pid: process.pid },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { log: redactFields },
    serializers: { err: serializeError, error: serializeError },
    hooks: { logMethod: logRedacted },
  };
  return redactChildren(destination ? pino(options, destination) : pino(options));
}

type MakeChild = (this: Logger, bindings: pino.Bindings, options?: pino.ChildLoggerOptions) => Logger;

// Formatters of bindings do not reach child loggers.
function redactChildren(log: Logger): Logger {
  const makeChild: MakeChild = log.child;
  const makeRedactedChild: MakeChild = function (bindings, options) {
    return makeChild.call(this, redactFields(bindings), options);
  };
  return Object.assign(log, { child: makeRedactedChild });
}

/** A stable stand-in for a phone number or another personal id in logs. */
export function hashForLog(value: string): string {
  return createHash("sha256").update(value).digest("hex").slice(0, 12);
}

/** Removes what looks like a secret or a phone number from free text, such as the message of an error. */
export function redactText(text: string): string {
  return SECRET_PATTERNS.reduce((cleaned, [pattern, stand]) => cleaned.replace(pattern, stand), text);
}

// Where a call brings an error and no message, pino would write the error's own, as it is.
function logRedacted(this: pino.Logger, args: Parameters<pino.LogFn>, method: pino.LogFn): void {
  const [first, message, ...rest]: unknown[] = args;
  const error = first instanceof Error ? first : (first as { err?: unknown } | null)?.err;
  if (message === undefined && error instanceof Error) {
    method.call(this, first as object, redactText(error.message));
    return;
  }
  const redacted = [first, message, ...rest].map((part) =>
    typeof part === "string" ? redactText(part) : part,
  );
  method.apply(this, redacted as Parameters<pino.LogFn>);
}

// Drivers put parameters and rows beside the message (`detail`, `parameters`, `query`): only these are kept.
function serializeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { message: redactText(String(error)) };
  const { code } = error as Error & { code?: unknown };
  return {
    type: error.name,
    message: redactText(error.message),
    ...(typeof code === "string" || typeof code === "number" ? { code } : {}),
    stack: framesOf(error),
    ...(error.cause ? { cause: serializeError(error.cause) } : {}),
  };
}

// Without the message that a stack begins with: it was redacted already, and may look like frames itself.
function framesOf({ stack = "", message }: Error): string {
  const at = stack.lastIndexOf(message);
  return stack
    .slice(at < 0 ? 0 : at + message.length)
    .split("\n")
    .filter((line) => /^\s+at /.test(line))
    .join("\n");
}
