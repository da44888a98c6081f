import { useAction } from '../api/use-action.ts';
import { words } from '../words/words.ts';
import { ErrorNotice } from './ErrorNotice.tsx';

interface Props {
  /** What the file is called. */
  readonly name: string;
  /** Answers the table as CSV. */
  read(): Promise<string>;
}

/** Saves a table as a file for a spreadsheet. */
export function SaveFile({ name, read }: Props) {
  const { busy, error, run } = useAction();
  return (
    <>
      {error !== undefined && <ErrorNotice error={error} />}
      <button
        type="button"
        class="button quiet"
        aria-disabled={busy}
        onClick={() => run(async () => saveFile(await read(), name))}
      >
        {busy ? words.common.loading : words.common.saveFile}
      </button>
    </>
  );
}

function saveFile(text: string, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/csv' }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
