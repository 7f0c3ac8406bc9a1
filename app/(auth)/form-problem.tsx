import { Alert } from "@mantine/core";
import { IconAlertCircle } from "@tabler/icons-react";

/** What is wrong with the whole form; announced when it appears. */
export function FormProblem({ text }: { text: string | undefined }) {
  if (!text) return null;
  return (
    <Alert color="red" role="alert" icon={<IconAlertCircle aria-hidden />}>
      {text}
    </Alert>
  );
}
