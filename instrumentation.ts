/** Next runs this before the first request. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { requireConfiguration } = await import("#lib/require-configuration.ts");
  requireConfiguration();
}
