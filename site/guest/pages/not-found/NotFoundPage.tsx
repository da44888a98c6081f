import { PageTitle } from '../../shell/PageTitle.tsx';
import { words } from '../../words/words.ts';

/** Nothing is at this address. */
export default function NotFoundPage() {
  return (
    <div class="narrow">
      <PageTitle tab={words.notFound.title}>{words.notFound.title}</PageTitle>
      <p class="lead">{words.notFound.advice}</p>
      <a class="button" href="/">
        {words.notFound.home}
      </a>
    </div>
  );
}
