import type { ComponentChildren } from 'preact';
import type { Live } from '../api/use-live.ts';
import { ErrorNotice } from './ErrorNotice.tsx';
import { Loading } from './Loading.tsx';

interface Props<T> {
  readonly live: Live<T>;
  children(answer: T): ComponentChildren;
}

/** Shows an answer once it is there. One that could not be renewed stays, with a notice above it. */
export function Answered<T>({ live, children }: Props<T>) {
  const { answer, error, refresh } = live;
  const notice = error !== undefined && <ErrorNotice error={error} retry={refresh} />;
  if (answer === undefined) return notice || <Loading />;
  return (
    <>
      {notice}
      {children(answer)}
    </>
  );
}
