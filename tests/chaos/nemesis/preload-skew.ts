// Preloaded into one process: its wall clock is wrong by `ms`. Timers run on another clock and stay right.
const skewMs = Number(new URL(import.meta.url).searchParams.get("ms"));

globalThis.Date = new Proxy(Date, {
  construct: (target, args, newTarget) =>
    Reflect.construct(target, args.length === 0 ? [target.now() + skewMs] : args, newTarget),
  apply: (target) => new target(target.now() + skewMs).toString(),
  get: (target, key) => (key === "now" ? () => target.now() + skewMs : Reflect.get(target, key)),
});
