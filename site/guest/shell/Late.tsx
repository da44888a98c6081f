import type { ComponentChild } from 'preact';
import { useEffect, useState } from 'preact/hooks';

type Later = typeof import('../later/later.ts');

/** Fetches what is needed for no first look. */
export const later = (): Promise<Later> => import('../later/later.ts');

/** A part that is fetched once the page is there; nothing where it does not come. */
export function Late({ load }: { load(later: Later): ComponentChild | Promise<ComponentChild> }) {
  const [part, setPart] = useState<ComponentChild>();
  useEffect(() => {
    later()
      .then(load)
      .then(setPart, () => undefined);
  }, []);
  return <>{part}</>;
}
