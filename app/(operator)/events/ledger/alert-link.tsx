"use client";

import { Anchor } from "@mantine/core";
import Link from "next/link";
import type { ReactNode } from "react";

/** The way out of a problem, at the end of its sentence. */
export function AlertLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Anchor component={Link} href={href} inherit fw={600} c="inherit" underline="always">
      {children}
    </Anchor>
  );
}
