import type { ComponentChildren } from 'preact';

/** A table that may be wider than the page: it is moved sideways, with the arrow keys, too. */
export function Wide({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what can be moved sideways can be reached.
    <section class="overview-wide" aria-label={label} tabIndex={0}>
      {children}
    </section>
  );
}
