import { type ComponentChildren, Fragment } from 'preact';
import { render } from 'preact-render-to-string';
import type { JobAction, JobState } from '../../domain/cleaning-view.ts';
import { type Tongue, tongueOf } from '../../mail/language.ts';
import { sayMoment } from '../../mail/say.ts';
import { isSameDay, sayCleaning } from '../../mail/say-cleaning.ts';
import type { OpenJob } from './open-job.ts';
import type { Attached } from './photos.ts';
import { style } from './style.ts';
import { jobWords } from './words.ts';

const Page = ({ lang, title, children }: { lang: string; title: string; children: ComponentChildren }) => (
  <html lang={lang}>
    <head>
      <meta charSet="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{title}</title>
      <style dangerouslySetInnerHTML={{ __html: style }} />
    </head>
    <body>
      <main>
        <p class="brand">Stayflow</p>
        {children}
      </main>
    </body>
  </html>
);

/** Where and when is for those who have the job or may have it. */
const shown: readonly JobState[] = ['offered', 'still-free', 'yours', 'to-report'];

const Facts = ({ job, tongue }: { job: OpenJob; tongue: Tongue }) => {
  const { home, cleaning, cleaner } = job;
  const say = jobWords[tongue.language];
  const until = cleaning.offers.find(({ cleanerId }) => cleanerId === cleaner.id)?.until;
  const isAsked = job.state === 'offered' && until !== undefined;
  const rows = [
    ...sayCleaning({ home, ...cleaning }, tongue),
    ...(isAsked ? [[say.answerBy, sayMoment(until, home.timeZone, tongue)] as const] : []),
  ];
  return (
    <>
      {isSameDay(cleaning.window, home.timeZone) && <p class="flag">{say.sameDay}</p>}
      <dl>
        {rows.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </>
  );
};

const Codes = ({ job, tongue }: { job: OpenJob; tongue: Tongue }) => {
  const say = jobWords[tongue.language].codes;
  const { own, current, next, place } = job.codes ?? {};
  const moment = (instant: string) => sayMoment(instant, job.home.timeZone, tongue);
  if (!own && !current && !next) return null;
  return (
    <section>
      <h2>{say.heading}</h2>
      <dl>
        {place !== undefined && <Code label={say.place} value={place} />}
        {own && (
          <Code label={say.own} value={own.code} note={say.between(moment(own.from), moment(own.until))} />
        )}
        {current && <Code label={say.current} value={current.code} note={say.until(moment(current.until))} />}
        {next && <Code label={say.next} value={next.code} note={say.from(moment(next.from))} />}
      </dl>
    </section>
  );
};

const Code = ({ label, value, note }: { label: string; value: string; note?: string }) => (
  <div>
    <dt>{label}</dt>
    <dd>{value}</dd>
    {note !== undefined && <dd class="soft">{note}</dd>}
  </div>
);

const main: readonly JobAction[] = ['accept', 'no-damage', 'code-set'];

/** A form of its own that the bucket takes: what is typed below would be lost, so it comes first. */
const Photos = ({ attached, tongue }: { attached: Attached; tongue: Tongue }) => {
  const say = jobWords[tongue.language].photos;
  const { photos, isRefused, form } = attached;
  return (
    <section>
      <h2>{say.heading}</h2>
      {photos.length > 0 && <p>{say.attached(photos.length)}</p>}
      {isRefused && (
        <p class="flag" role="alert">
          {say.refused}
        </p>
      )}
      {form && (
        <form method="post" action={form.action} encType="multipart/form-data">
          {Object.entries(form.fields).map(([name, value]) => (
            <input type="hidden" key={name} name={name} value={value} />
          ))}
          <label>
            {say.choose}
            <input type="file" name="file" required accept="image/jpeg,image/png,image/webp" />
          </label>
          <button type="submit">{say.add}</button>
          <p>{say.soon}</p>
        </form>
      )}
    </section>
  );
};

const Actions = ({ job, tongue }: { job: OpenJob; tongue: Tongue }) => (
  <>
    {job.actions.map((action) => (
      <Fragment key={action}>
        {action === 'damage' && job.attached && <Photos attached={job.attached} tongue={tongue} />}
        <form method="post">
          <input type="hidden" name="answer" value={action} />
          {action === 'code-set' && <input type="hidden" name="grant" value={job.codes?.next?.grant} />}
          {action === 'damage' && (
            <label>
              {jobWords[tongue.language].what}
              <textarea name="text" required maxLength={2_000} />
            </label>
          )}
          <button type="submit" class={main.includes(action) ? 'main' : undefined}>
            {jobWords[tongue.language].actions[action]}
          </button>
        </form>
      </Fragment>
    ))}
  </>
);

const Job = ({ job, tongue }: { job: OpenJob; tongue: Tongue }) => {
  const say = jobWords[tongue.language];
  const [heading, text] = say.states[job.state];
  return (
    <Page lang={tongue.language} title={heading}>
      <div class="card">
        <p class="soft">{say.greeting(job.cleaner.name)}</p>
        <h1>{heading}</h1>
        <p>{text}</p>
        {shown.includes(job.state) && <Facts job={job} tongue={tongue} />}
        {job.codes && <Codes job={job} tongue={tongue} />}
        <Actions job={job} tongue={tongue} />
      </div>
    </Page>
  );
};

const doctype = '<!doctype html>';

/** The page of a job as its cleaner sees it. It works without scripts, in whatever a mail program opens it with. */
export const jobPage = (job: OpenJob): string =>
  doctype + render(<Job job={job} tongue={tongueOf(job.cleaner.locale)} />);

/** The page of a link that leads nowhere. Nobody knows whose it is, so it is in English. */
export function noJobPage(kind: 'unknown' | 'expired'): string {
  const [heading, text] = jobWords.en[kind];
  return (
    doctype +
    render(
      <Page lang="en" title={heading}>
        <div class="card">
          <h1>{heading}</h1>
          <p>{text}</p>
        </div>
      </Page>,
    )
  );
}
