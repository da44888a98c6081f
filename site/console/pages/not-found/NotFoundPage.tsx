import { PageTitle } from '../../shell/PageTitle.tsx';
import { words } from '../../words/words.ts';

/** Says that there is no such page. */
export default function NotFoundPage() {
  return (
    <>
      <PageTitle tab={words.common.notFound.tab}>{words.common.notFound.title}</PageTitle>
      <p>
        {words.common.notFound.moved} <a href="/console">{words.common.notFound.start}</a>.
      </p>
    </>
  );
}
