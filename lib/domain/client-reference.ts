export interface AttemptReference {
  messageId: string;
  /** 1 for the first. */
  attempt: number;
}

const REFERENCE = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:\.([1-9]\d{0,4}))?$/;

/** What Meta repeats about a send, so that a message's attempts can be told apart. */
export function clientReference({ messageId, attempt }: AttemptReference): string {
  return attempt === 1 ? messageId : `${messageId}.${attempt}`;
}

/** null: not one of ours. */
export function readClientReference(reference: string): AttemptReference | null {
  const [, messageId, attempt] = REFERENCE.exec(reference) ?? [];
  return messageId ? { messageId, attempt: Number(attempt ?? 1) } : null;
}
