const WINDOW_MS = 24 * 60 * 60 * 1_000;

/** The customer service window: free-form replies are allowed for 24 h after the contact's last message. */
export function windowClosesAt(lastInboundAt: Date): Date {
  return new Date(lastInboundAt.getTime() + WINDOW_MS);
}

export function isWindowOpen(closesAt: Date | null, now: Date): boolean {
  return closesAt !== null && now.getTime() < closesAt.getTime();
}
