import { useState } from 'preact/hooks';
import { type Language, languages } from '../../../../functions/mail/language.ts';
import type { AnswerOf } from '../../../shared/api/types.ts';
import { languageNames } from '../../../shared/words/tongue.ts';
import { operate } from '../../api/operate.ts';
import { FormEnd } from '../../form/FormEnd.tsx';
import { MistakesShown } from '../../form/mistakes.tsx';
import { OwnerField } from '../../form/OwnerField.tsx';
import { SelectField, TextField } from '../../form/texts.tsx';
import { useForm } from '../../form/use-form.ts';
import type { MemberKnown } from '../../session/use-member.ts';
import { homeWords } from '../../words/home-words.ts';
import { choicesOf } from '../../words/text-for.ts';
import { words } from '../../words/words.ts';

interface Props {
  /** Absent while they are new. */
  readonly cleaner?: AnswerOf<'listCleaners'>['cleaners'][number];
  /** For whom somebody may add a cleaner. */
  readonly owners?: MemberKnown['owners'];
  done(): void;
  leave(): void;
}

/** Who a cleaner is, and in which language they are written to. */
export function CleanerForm({ cleaner, owners = [], done, leave }: Props) {
  const may = owners.filter(({ canWrite }) => canWrite);
  const [name, setName] = useState(cleaner?.name ?? '');
  const [email, setEmail] = useState(cleaner?.email ?? '');
  const [locale, setLocale] = useState<Language>(cleaner?.locale.startsWith('de') ? 'de' : 'en');
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
        <OwnerField label={homeWords.people.forWhom} owners={may} value={ownerId} change={setOwnerId} />
        <div class="columns">
          <TextField name="name" label={words.common.name} value={name} change={setName} />
          <TextField name="email" label={words.common.email} type="email" value={email} change={setEmail} />
          <SelectField
            name="locale"
            label={words.common.language}
            value={locale}
            choices={choicesOf(languages, languageNames)}
            change={(chosen) => setLocale(chosen)}
          />
        </div>
        <FormEnd {...{ busy, error, leave }} submit={busy ? words.common.saving : words.common.save} />
      </form>
    </MistakesShown>
  );
}
