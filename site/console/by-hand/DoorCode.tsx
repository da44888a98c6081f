import { useState } from 'preact/hooks';
import type { AnswerOf } from '../../shared/api/types.ts';
import { operate } from '../api/operate.ts';
import { useAction } from '../api/use-action.ts';
import { ErrorNotice } from '../shell/ErrorNotice.tsx';
import { words } from '../words/words.ts';

type Access = AnswerOf<'getAccessCode'>;
type Code = Access['current'];

/** What a person did with a code. */
export type Reported = 'entered' | 'told';

interface Props {
  readonly bookingId: string;
  /** Names the code where it may be that of who cleans; without one it is the guest's. */
  readonly grant?: string | undefined;
  done(reported: Reported): void;
}

/** Whether the lock does not have the code yet, as far as anybody knows. */
const isAwaited = ({ status }: Code) => status === 'planned' || status === 'creating';

/** Shows a door code when somebody asks for it, and takes their word for what they did with it. */
export function DoorCode({ bookingId, grant, done }: Props) {
  const [shown, setShown] = useState<Access>();
  const { busy, error, run } = useAction();
  const path = { bookingId };
  const isCleaners = grant !== undefined && shown?.cleaner?.grant === grant;
  const code = isCleaners ? shown?.cleaner : shown?.current;
  const show = () => run(async () => setShown(await operate('getAccessCode', { path })));
  const report = async (what: Reported) => {
    const body = { done: what, whose: isCleaners ? 'cleaner' : 'guest' } as const;
    if (await run(async () => setShown(await operate('reportAccessCode', { path, body })))) done(what);
  };
  const [toReport, label] = code ? reportOf(code, isCleaners) : [];
  return (
    <>
      {error !== undefined && <ErrorNotice error={error} />}
      <div role="status">
        {code && (
          <p class="door-code">
            <code>{code.code}</code>
            {code.place && <small>{code.place}</small>}
          </p>
        )}
      </div>
      <div class="actions">
        {toReport && (
          <button type="button" class="button" aria-disabled={busy} onClick={() => report(toReport)}>
            {label}
          </button>
        )}
        <button
          type="button"
          class="button quiet"
          aria-disabled={busy}
          onClick={shown ? () => setShown(undefined) : show}
        >
          {shown ? words.booking.code.hide : words.booking.code.show}
        </button>
      </div>
    </>
  );
}

function reportOf(code: Code, isCleaners: boolean): readonly [Reported, string] | readonly [] {
  if (isAwaited(code)) return ['entered', words.booking.code.entered];
  if (code.status === 'set')
    return ['told', isCleaners ? words.booking.code.toldCleaner : words.booking.code.told];
  return [];
}
