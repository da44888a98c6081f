import { useState } from 'preact/hooks';
import type { AnswerOf } from '../../../shared/api/types.ts';
import { operate } from '../../api/operate.ts';
import { FormEnd } from '../../form/FormEnd.tsx';
import { MistakesShown } from '../../form/mistakes.tsx';
import { AreaField } from '../../form/texts.tsx';
import { useForm } from '../../form/use-form.ts';
import { homeWords } from '../../words/home-words.ts';
import { words } from '../../words/words.ts';

/** One of the texts. */
export type Kind = 'imprint' | 'privacy' | 'terms';

interface Props {
  readonly kind: Kind;
  /** Its last version; absent before the first. */
  readonly text: AnswerOf<'getLegalTexts'>[Kind];
  done(): void;
  leave(): void;
}

/** Writes the next version of a text, in both languages at once. */
export function LegalForm({ kind, text, done, leave }: Props) {
  const [en, setEn] = useState(text?.words.en ?? '');
  const [de, setDe] = useState(text?.words.de ?? '');
  const { busy, error, mistakes, send } = useForm();
  const save = () =>
    operate('setLegalText', { body: { kind, version: text?.version ?? 0, words: { en, de } } });
  const isEmpty = en === '' && de === '';
  const draft = async () => {
    const begun = await operate('draftPrivacy');
    setEn(begun.en);
    setDe(begun.de);
  };
  const rows = kind === 'imprint' ? 8 : 16;
  return (
    <MistakesShown value={mistakes}>
      <form
        noValidate
        onSubmit={async (event) => {
          event.preventDefault();
          if (await send(save)) done();
        }}
      >
        <p class="hint">
          {homeWords.legal.plain} {text && homeWords.legal.takenAway}
        </p>
        {kind === 'privacy' && isEmpty && (
          <p>
            <button type="button" class="button quiet" onClick={() => send(draft)}>
              {homeWords.legal.draft}
            </button>
          </p>
        )}
        <AreaField name="words.en" label={homeWords.legal.inEnglish} value={en} change={setEn} rows={rows} />
        <AreaField name="words.de" label={homeWords.legal.inGerman} value={de} change={setDe} rows={rows} />
        <FormEnd
          {...{ busy, error, leave }}
          submit={busy && !isEmpty ? words.common.saving : words.common.save}
        />
      </form>
    </MistakesShown>
  );
}
