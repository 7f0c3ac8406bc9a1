"use client";

import { Button, type ButtonProps } from "@mantine/core";
import Link from "next/link";
import type { ReactNode } from "react";

/** A link that looks like a button. A server component cannot pass `Link` to Mantine itself. */
export function LinkButton(props: ButtonProps & { href: string; children: ReactNode }) {
  return <Button component={Link} {...props} />;
}
