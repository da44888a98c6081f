import type { APIGatewayProxyEvent } from 'aws-lambda';
import type { z } from 'zod';
import { answerJob, isAboutCleaning } from './cleaning/answer-job.ts';
import { cleanerFeed } from './cleaning/cleaner-feed.ts';
import { type Opened, type OpenJob, openJob } from './cleaning/open-job.ts';
import { jobPage, noJobPage } from './cleaning/page.tsx';
import { cleaningRoutes } from './cleaning/routes.ts';
import { sayJob } from './cleaning/say-job.ts';
import { cleaningAnswer } from './cleaning/schemas.ts';
import { connectCleaning, type Services } from './cleaning/services.ts';
import { setCode } from './cleaning/set-code.ts';
import { pageHeaders } from './cleaning/style.ts';
import { type Answer, door, type Endpoint, headerOf, problem, rawBody } from './http.ts';
import { parseWith, type Reading, readJson } from './http-request.ts';

// Not read by a schema: the link's token has a dot and is longer than an id.
const tokenOf = (event: APIGatewayProxyEvent) => event.pathParameters?.token ?? '';

const isForm = (event: APIGatewayProxyEvent) =>
  headerOf(event, 'content-type')?.startsWith('application/x-www-form-urlencoded') ?? false;

/** A browser gets a page, everybody else JSON. */
const wantsPage = (event: APIGatewayProxyEvent) =>
  isForm(event) || (headerOf(event, 'accept') ?? '').includes('text/html');

const statuses = { job: 200, unknown: 404, expired: 410 } as const;

function show(opened: Opened, isPage: boolean): Answer {
  if (isPage) {
    const body = opened.kind === 'job' ? jobPage(opened) : noJobPage(opened.kind);
    return { status: statuses[opened.kind], body, headers: pageHeaders(opened) };
  }
  if (opened.kind === 'job') return { status: 200, body: sayJob(opened) };
  return opened.kind === 'unknown'
    ? problem('not-found', 'There is no such job, or the link to it is not complete.')
    : problem('link-expired', 'The job is long over.');
}

const getJob: Endpoint = {
  route: cleaningRoutes.getCleaningJob,
  answer: async (event) => show(await openJob(tokenOf(event), await connectCleaning()), wantsPage(event)),
};

function readAnswer(event: APIGatewayProxyEvent): Reading<z.output<typeof cleaningAnswer>> {
  const given: Reading<unknown> = isForm(event)
    ? { ok: true, value: Object.fromEntries(new URLSearchParams(rawBody(event).toString())) }
    : readJson(event);
  return given.ok ? parseWith(cleaningAnswer, given.value, 'body') : given;
}

/** Whether the answer stands now. */
async function take(opened: OpenJob, said: z.output<typeof cleaningAnswer>, connected: Services) {
  if (!isAboutCleaning(said)) return setCode(opened, said.grant, connected);
  const photos = said.answer === 'damage' ? (opened.attached?.photos ?? []) : [];
  const { kind } = await answerJob(opened.link, said, photos, connected);
  // Who has the job has a code of the door.
  if (opened.home.lock) await connected.locks.waits.wake(opened.home.lock, 'job');
  return kind !== 'refuse';
}

/** The form's answer is the page anew, so that loading it again sends nothing again. */
const postJob: Endpoint = {
  route: cleaningRoutes.answerCleaningJob,
  answer: async (event) => {
    const connected = await connectCleaning();
    const opened = await openJob(tokenOf(event), connected);
    if (opened.kind !== 'job') return show(opened, wantsPage(event));
    const given = readAnswer(event);
    // A form with a mistake, which browsers do not send: the page anew.
    if (!given.ok) return isForm(event) ? show(opened, true) : given.answer;
    const isTaken = await take(opened, given.value, connected);
    if (isForm(event))
      return { status: 303, body: '', headers: { ...pageHeaders(opened), location: tokenOf(event) } };
    const now = await openJob(tokenOf(event), connected);
    if (isTaken || now.kind !== 'job') return show(now, false);
    return problem('job-closed', `Nothing was changed: ${sayJob(now).text}`);
  },
};

const feed: Endpoint = {
  route: cleaningRoutes.getCleanerFeed,
  answer: async (event) => cleanerFeed(event.pathParameters?.feed ?? '', await connectCleaning()),
};

/** Shows cleaners their jobs and takes their answers. Only a POST answers, so that a mail scanner accepts nothing. */
export const handler = door(getJob, postJob, feed);
