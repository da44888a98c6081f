import { useState } from 'preact/hooks';
import { ProblemError } from '../../shared/api/errors.ts';
import type { Mistakes } from './mistakes.tsx';

/** A short form: what is wrong with its fields by the API's word, and how sending it goes. */
export interface Sending {
  readonly busy: boolean;
  readonly mistakes: Mistakes;
  /** Whatever is wrong with none of the fields. */
  readonly error?: unknown;
  /** Sends it; answers whether that was done. */
  send(act: () => Promise<unknown>): Promise<boolean>;
}

/** Sends a short form; the API says what is wrong with which field. */
export function useForm(): Sending {
  const [state, setState] = useState<Omit<Sending, 'send'>>({ busy: false, mistakes: new Map() });
  const send = async (act: () => Promise<unknown>) => {
    if (state.busy) return false;
    setState({ busy: true, mistakes: new Map() });
    try {
      await act();
      setState({ busy: false, mistakes: new Map() });
      return true;
    } catch (error) {
      const found = error instanceof ProblemError ? (error.problem.errors ?? []) : [];
      const mistakes = new Map(found.map(({ field, message }) => [field, message]));
      setState({ busy: false, mistakes, ...(found.length === 0 && { error }) });
      return false;
    }
  };
  return { ...state, send };
}
