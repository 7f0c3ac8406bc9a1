/** As a `ref`. A dialog looks for its first field when it opens; what comes into it later says so itself. */
export function focusOnMount(element: HTMLElement | null): void {
  element?.focus();
}
