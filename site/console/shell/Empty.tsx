import type { ComponentChildren } from 'preact';

/** Says in plain words that there is nothing, and that this is fine. */
export const Empty = ({ title, children }: { title: string; children?: ComponentChildren }) => (
  <div class="empty">
    <p class="empty-title">{title}</p>
    {children}
  </div>
);
