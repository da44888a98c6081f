import { useEffect, useState } from 'preact/hooks';
import type { LegalNote } from '../../later/legal-note.tsx';
import { later } from '../../shell/Late.tsx';

/** What a guest accepts beside the policy, as it is shown. */
export type ShownNote = Partial<LegalNote>;

/** Where it does not come there is nothing to show: a site that has terms refuses to book without them. */
const load = (): Promise<ShownNote> =>
  later()
    .then(({ legalNote }) => legalNote())
    .catch(() => ({}));

/** The note once it is there, and a promise of it for who does not wait. */
export function useNote(): { readonly note: ShownNote | undefined; readonly shown: Promise<ShownNote> } {
  const [shown] = useState(load);
  const [note, setNote] = useState<ShownNote>();
  useEffect(() => {
    shown.then(setNote);
  }, []);
  return { note, shown };
}
