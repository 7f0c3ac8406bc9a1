"use client";

import { ActionIcon } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import type { ReactNode } from "react";
import classes from "./forms.module.css";

interface RemovableFieldProps {
  removeLabel: string;
  /** null: it has to stay. */
  onRemove: (() => void) | null;
  children: ReactNode;
}

export function RemovableField({ removeLabel, onRemove, children }: RemovableFieldProps) {
  return (
    <div className={classes.removable}>
      <div className={classes.grow}>{children}</div>
      {onRemove && (
        <ActionIcon
          variant="subtle"
          color="gray"
          mt={26}
          size={34}
          aria-label={removeLabel}
          title={removeLabel}
          onClick={onRemove}
        >
          <IconTrash size={16} aria-hidden />
        </ActionIcon>
      )}
    </div>
  );
}
