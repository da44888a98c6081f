import { useState } from 'preact/hooks';
import type { AnswerOf } from '../../../shared/api/types.ts';
import { operate } from '../../api/operate.ts';
import { MistakesShown } from '../../form/mistakes.tsx';
import { SelectField, TextField } from '../../form/texts.tsx';
import { useForm } from '../../form/use-form.ts';
import type { MemberKnown } from '../../session/use-member.ts';
import { ErrorNotice } from '../../shell/ErrorNotice.tsx';

interface Props {
  /** Absent while they are new. */
  readonly cleaner?: AnswerOf<'listCleaners'>['cleaners'][number];
  /** For whom somebody may add a cleaner. */
  readonly owners?: MemberKnown['owners'];
  done(): void;
  leave(): void;
}

const locales = [
  ['en', 'English'],
  ['de', 'Deutsch'],
] as const;

/** Who a cleaner is, and in which language they are written to. */
export function CleanerForm({ cleaner, owners = [], done, leave }: Props) {
  const may = owners.filter(({ canWrite }) => canWrite);
  const [name, setName] = useState(cleaner?.name ?? '');
  const [email, setEmail] = useState(cleaner?.email ?? '');
  const [locale, setLocale] = useState<'en' | 'de'>(cleaner?.locale.startsWith('de') ? 'de' : 'en');
  const [ownerId, setOwnerId] = useState(may[0]?.ownerId ?? '');
  const { busy, error, mistakes, send } = useForm();
  const save = () =>
    cleaner
      ? operate('changeCleaner', {
          path: { cleanerId: cleaner.cleanerId },
          body: { version: cleaner.version, name, email, locale },
        })
      : operate('createCleaner', { body: { ownerId, name, email, locale } });
  return (
    <MistakesShown value={mistakes}>
      <form
        noValidate
        onSubmit={async (event) => {
          event.preventDefault();
          if (await send(save)) done();
        }}
      >
        {may.length > 1 && (
          <SelectField
            name="ownerId"
            label="For whom"
            value={ownerId}
            choices={may.map((owner) => [owner.ownerId, owner.name] as const)}
            change={setOwnerId}
          />
        )}
        <div class="columns">
          <TextField name="name" label="Name" value={name} change={setName} />
          <TextField name="email" label="E-mail" type="email" value={email} change={setEmail} />
          <SelectField
            name="locale"
            label="Language"
            value={locale}
            choices={locales}
            change={(chosen) => setLocale(chosen)}
          />
        </div>
        {error !== undefined && <ErrorNotice error={error} />}
        <div class="actions">
          <button type="submit" class="button" aria-disabled={busy}>
            {busy ? 'Saving…' : 'Save'}
          </button>
          <button type="button" class="button quiet" onClick={leave}>
            Cancel
          </button>
        </div>
      </form>
    </MistakesShown>
  );
}
