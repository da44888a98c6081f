import type { ComponentChild } from 'preact';
import { useEffect, useState } from 'preact/hooks';

/** A part that is fetched once the page is there; nothing where it does not come. */
export function Late({ load }: { load(): Promise<ComponentChild> }) {
  const [part, setPart] = useState<ComponentChild>();
  useEffect(() => {
    load().then(setPart, () => undefined);
  }, []);
  return <>{part}</>;
}
