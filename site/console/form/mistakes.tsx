import { createContext } from 'preact';
import { useContext } from 'preact/hooks';

/** What is wrong with the fields of a form, by the field's name; nothing where all is well. */
export type Mistakes = ReadonlyMap<string, string>;

const Shown = createContext<Mistakes>(new Map());

/** Gives the fields of a form what is wrong with them. */
export const MistakesShown = Shown.Provider;

/** What is wrong with a field, with how it is shown beside it. */
export const useMistake = (name: string): string | undefined => useContext(Shown).get(name);

/** How many fields of a form's part have mistakes: those whose names begin so. */
export function useMistakesIn(names: readonly string[]): number {
  const mistakes = useContext(Shown);
  return [...mistakes.keys()].filter((field) => names.some((name) => isIn(field, name))).length;
}

const isIn = (field: string, name: string) => field === name || field.startsWith(`${name}.`);
