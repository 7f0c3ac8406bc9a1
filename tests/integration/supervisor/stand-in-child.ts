// A child for the tests of the supervisor. Its argument says how it behaves.
const behaviour = process.argv[2];

process.on("SIGTERM", () => {
  // "stubborn" hears it and goes on.
  if (behaviour !== "stubborn") process.exit(0);
});
process.on("message", () => undefined);
setInterval(() => undefined, 60_000);

if (behaviour === "unable") {
  console.error("Error: the key is missing");
  process.exit(3);
}
console.log(`child ${process.pid}`);
process.send?.({ type: "ready" });
