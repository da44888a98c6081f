import { ProblemError } from '../../../shared/api/errors.ts';
import type { AnswerOf } from '../../../shared/api/types.ts';
import { useAnswer } from '../../../shared/api/use-answer.ts';
import type { PageProps } from '../../../shared/router/pages.ts';
import { sayDate } from '../../../shared/say/say-date.ts';
import { tongue } from '../../../shared/words/tongue.ts';
import { readLegalText } from '../../later/legal.ts';
import { ErrorNotice } from '../../shell/ErrorNotice.tsx';
import { Loading } from '../../shell/Loading.tsx';
import { PageTitle } from '../../shell/PageTitle.tsx';
import { legalWords } from '../../words/legal.ts';
import NotFoundPage from '../not-found/NotFoundPage.tsx';

type Text = AnswerOf<'getLegalText'>;

const other = { en: 'de', de: 'en' } as const;

function LegalText({ text }: { text: Text }) {
  const { language } = tongue();
  const isOwn = text.words[language] !== undefined;
  const spoken = isOwn ? language : other[language];
  const title = legalWords.names[text.kind];
  return (
    <article class="legal-text">
      <PageTitle tab={title}>{title}</PageTitle>
      {!isOwn && <p class="notice">{legalWords.otherLanguage}</p>}
      <div lang={spoken}>
        {(text.words[spoken] ?? '').split(/\n{2,}/).map((paragraph, at) => (
          <p key={`${at} ${paragraph}`}>{paragraph}</p>
        ))}
      </div>
      <p class="fine">{legalWords.written(text.version, sayDate(text.writtenAt.slice(0, 10)))}</p>
    </article>
  );
}

/** Who runs the site, what they keep of guests, or on which terms they let. */
export default function LegalPage({ id, query }: PageProps) {
  const version = query.get('version');
  const { answer, error, retry } = useAnswer(`${id} ${version}`, () => readLegalText(id, version));
  if (answer) return <LegalText text={answer} />;
  if (error instanceof ProblemError && error.status < 500) return <NotFoundPage />;
  return error ? <ErrorNotice error={error} retry={retry} /> : <Loading />;
}
