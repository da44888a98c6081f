import { useEffect, useRef, useState } from 'preact/hooks';
import type { HomeDraft } from '../../../../functions/domain/home-checks/home-draft.ts';
import type { HomeMistake } from '../../../../functions/domain/home-mistakes.ts';
import { ProblemError } from '../../../shared/api/errors.ts';
import type { BodyOf } from '../../../shared/api/types.ts';
import { go } from '../../../shared/router/place.ts';
import { operate } from '../../api/operate.ts';
import { idOf } from '../../form/Field.tsx';

/** A home that is there, as it was read. */
export interface SavedHome {
  readonly propertyId: string;
  readonly version: number;
}

/** A home that is being written, and how saving it goes. */
export type Saving = ReturnType<typeof useSaving>;

/** Keeps what is written of a home until it is saved; whoever leaves with something unsaved is asked first. */
export function useSaving(begin: HomeDraft, saved: SavedHome | undefined, ownerId: string | undefined) {
  const [home, setHome] = useState(begin);
  const [version, setVersion] = useState(saved?.version ?? 0);
  const [state, setState] = useState<'as-read' | 'changed' | 'saving' | 'saved'>('as-read');
  const [isTried, setTried] = useState(false);
  const [refused, setRefused] = useState<readonly HomeMistake[]>([]);
  const [error, setError] = useState<unknown>();
  const key = useRef(crypto.randomUUID());
  useEffect(() => warnOfLeaving(state === 'changed'), [state]);

  const change = (after: HomeDraft) => {
    setHome(after);
    setState('changed');
    setRefused([]);
  };
  const send = async (): Promise<void> => {
    if (!saved) {
      const made = await operate('createHome', { body: plain({ ownerId, home }), key: key.current });
      warnOfLeaving(false);
      go(`/console/homes/${made.propertyId}`, 'replace');
      return;
    }
    const path = { propertyId: saved.propertyId };
    const after = await operate('changeHome', { path, body: plain({ version, home }) });
    setVersion(after.version);
    setState('saved');
  };
  const save = async (mistakes: readonly string[]): Promise<void> => {
    setTried(true);
    setError(undefined);
    if (mistakes.length > 0) return showFirst(mistakes);
    if (state === 'saving') return;
    setState('saving');
    try {
      await send();
    } catch (thrown) {
      setState('changed');
      const found = mistakesIn(thrown);
      setRefused(found);
      if (found.length > 0) showFirst(found.map(({ field }) => field));
      else setError(thrown);
    }
  };
  return { home, change, save, state, isTried, refused, error };
}

const plain = (body: {
  readonly home: HomeDraft;
  readonly version?: number;
  readonly ownerId?: string | undefined;
}): BodyOf<'changeHome'> & BodyOf<'createHome'> => JSON.parse(JSON.stringify(body));

/** What the API says of fields that this page could not know. */
const mistakesIn = (error: unknown): HomeMistake[] =>
  error instanceof ProblemError
    ? (error.problem.errors ?? []).map(({ field, message }) => ({
        field: field.replace(/^home\./, ''),
        message,
      }))
    : [];

/** Takes whoever saves to the first field that is to be put right, once its part of the form is open. */
function showFirst(fields: readonly string[]): void {
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      const ids = new Set(fields.map(idOf));
      const first = [...document.querySelectorAll('.home-form [id]')].find(({ id }) => ids.has(id));
      if (first instanceof HTMLElement) first.focus();
      first?.scrollIntoView({ block: 'center' });
    }),
  );
}

const stay = (event: BeforeUnloadEvent) => event.preventDefault();

function warnOfLeaving(isChanged: boolean): () => void {
  removeEventListener('beforeunload', stay);
  if (isChanged) addEventListener('beforeunload', stay);
  return () => removeEventListener('beforeunload', stay);
}
