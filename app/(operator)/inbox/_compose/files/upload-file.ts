import type { ReceiveUploadOutcome } from "#lib/media/receive-upload.ts";

export type UploadOutcome = ReceiveUploadOutcome | { kind: "signed_out" } | { kind: "unexpected" };

interface UploadOptions {
  conversationId: string;
  onProgress: (sentBytes: number) => void;
  signal: AbortSignal;
}

const UNAUTHORIZED = 401;

/** Uploads a file as the whole body of a request; `fetch` could not say how far it is. */
export function uploadFile(
  file: File,
  { conversationId, onProgress, signal }: UploadOptions,
): Promise<UploadOutcome> {
  const query = new URLSearchParams({ conversationId, name: file.name });
  const request = new XMLHttpRequest();
  return new Promise((resolve) => {
    request.upload.onprogress = ({ loaded }) => onProgress(loaded);
    request.onload = () => resolve(readAnswer(request));
    request.onerror = () => resolve({ kind: "unexpected" });
    request.onabort = () => resolve({ kind: "interrupted" });
    signal.addEventListener("abort", () => request.abort(), { once: true });
    request.open("POST", `/api/uploads?${query}`);
    request.responseType = "json";
    request.setRequestHeader("Content-Type", "application/octet-stream");
    request.send(file);
  });
}

function readAnswer({ status, response }: XMLHttpRequest): UploadOutcome {
  if (status === UNAUTHORIZED) return { kind: "signed_out" };
  return (response as ReceiveUploadOutcome | null) ?? { kind: "unexpected" };
}
