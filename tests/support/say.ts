/** Tells whoever watches a test run what is happening; for what takes longer than a moment. */
export function say(text: string): void {
  console.log(`▸ ${text}`);
}
