import { useState } from 'preact/hooks';
import type { AnswerOf } from '../../../shared/api/types.ts';
import { languageNames } from '../../../shared/words/tongue.ts';
import { operate } from '../../api/operate.ts';
import { useLive } from '../../api/use-live.ts';
import { sayInstant } from '../../say/say-time.ts';
import { Answered } from '../../shell/Answered.tsx';
import { PageTitle } from '../../shell/PageTitle.tsx';
import { homeWords } from '../../words/home-words.ts';
import { HomesTabs } from '../homes/HomesTabs.tsx';
import { type Kind, LegalForm } from './LegalForm.tsx';

type Texts = AnswerOf<'getLegalTexts'>;

const kinds = ['imprint', 'privacy', 'terms'] as const;

/** Imprint, privacy notice and terms of the site. */
export default function LegalPage() {
  const live = useLive('legal', (signal) => operate('getLegalTexts', { signal }), 0);
  const [open, setOpen] = useState<Kind>();
  return (
    <>
      <PageTitle tab={homeWords.legal.title}>{homeWords.legal.title}</PageTitle>
      <HomesTabs here="/console/legal" />
      <p class="lead">{homeWords.legal.lead}</p>
      <Answered live={live}>
        {(texts) => (
          <div class="people">
            {!texts.canWrite && <p class="notice whole-row">{homeWords.legal.notYours}</p>}
            {kinds.map((kind) => (
              <section
                class={`panel ${open === kind ? 'whole-row' : ''}`}
                key={kind}
                aria-labelledby={`legal-${kind}`}
              >
                <h2 id={`legal-${kind}`}>{homeWords.legal.kinds[kind].name}</h2>
                <p>{homeWords.legal.kinds[kind].hint}</p>
                {open === kind ? (
                  <LegalForm
                    kind={kind}
                    text={texts[kind]}
                    done={() => live.refresh().then(() => setOpen(undefined))}
                    leave={() => setOpen(undefined)}
                  />
                ) : (
                  <Standing {...{ kind, texts }} begin={() => setOpen(kind)} />
                )}
              </section>
            ))}
          </div>
        )}
      </Answered>
    </>
  );
}

const languages = ['en', 'de'] as const;

function Standing({ kind, texts, begin }: { kind: Kind; texts: Texts; begin(): void }) {
  const text = texts[kind];
  const spoken = languages.filter((language) => text?.words[language]).map((each) => languageNames[each]);
  const isThere = text !== undefined && spoken.length > 0;
  return (
    <>
      <p>
        {isThere ? (
          homeWords.legal.version(text.version, sayInstant(text.writtenAt), spoken.join(', '))
        ) : (
          <span class={`chip ${kind === 'terms' ? 'plain' : 'warn'}`}>{homeWords.legal.missing}</span>
        )}
      </p>
      <div class="actions">
        {texts.canWrite && (
          <button type="button" class="button quiet" onClick={begin}>
            {isThere ? homeWords.legal.change : homeWords.legal.write}
            <span class="visually-hidden"> {homeWords.legal.kinds[kind].name}</span>
          </button>
        )}
        {isThere && (
          <a href={`/${kind}`} target="_blank" rel="noreferrer">
            {homeWords.legal.read}
            <span class="visually-hidden"> {homeWords.legal.kinds[kind].name}</span>
          </a>
        )}
      </div>
    </>
  );
}
