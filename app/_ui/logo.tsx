import classes from "./logo.module.css";

/** A gate, half open, with a message passing through. */
export function Logo({ size }: { size: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" fill="none" aria-hidden className={classes.logo}>
      <path
        d="M4 28V13C4 7.5 9.4 3 16 3s12 4.5 12 10v15"
        stroke="currentColor"
        strokeWidth="2.6"
        strokeLinecap="round"
      />
      <path
        d="M10 28V15M22 28V15"
        stroke="currentColor"
        strokeWidth="2.2"
        strokeLinecap="round"
        opacity=".55"
      />
      <circle cx="16" cy="20.5" r="2.6" fill="currentColor" />
    </svg>
  );
}
