import classes from "../message-bubble.module.css";

/** The words of a message, or a caption; nothing where there are none. */
export function MessageText({ text }: { text: string }) {
  if (text === "") return null;
  return (
    <p dir="auto" className={classes.text}>
      {text}
    </p>
  );
}
