import { PageTitle } from '../../shell/PageTitle.tsx';

/** Says that there is no such page. */
export default function NotFoundPage() {
  return (
    <>
      <PageTitle tab="Not found">There is no such page</PageTitle>
      <p>
        It may have moved. <a href="/console">Go to the start page</a>.
      </p>
    </>
  );
}
