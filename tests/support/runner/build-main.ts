import { ensureBuild } from "#lib/supervisor/build/ensure-build.ts";

// The very build that `npm start` makes, so that it finds it fresh.
try {
  const isNew = await ensureBuild();
  if (!isNew) console.log("The build is up to date.");
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
