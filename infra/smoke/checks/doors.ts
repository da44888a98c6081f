import { type Check, must, mustAnswer } from '../check.ts';

const problemType = 'application/problem+json';

const form = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' } as const;

/** Who is let in, and who is not. */
export const doors: readonly Check[] = [
  {
    fact: 'the API takes no request without a signature, nor by a forged one',
    async run(site) {
      await mustAnswer(await site.askUnsigned({ path: '/properties' }), 403);
      await mustAnswer(await site.askForged({ path: '/properties' }), 403);
    },
  },
  {
    fact: 'a visitor reaches nothing of operators and owners',
    async run(site) {
      for (const path of ['/operator/bookings', '/operator/work', '/operator/members'])
        await mustAnswer(await site.ask({ path }), 403);
    },
  },
  {
    fact: 'nobody reads a booking without its token',
    run: async (site) => mustAnswer(await site.ask({ path: '/bookings/bk_nobody' }), 404),
  },
  {
    fact: 'what Stripe did not sign is refused',
    async run(site) {
      const answer = await site.askUnsigned({ ...form, path: '/webhooks/stripe' });
      must(answer.status !== 500, 'the keys are missing: npm run keys -- --set stripe');
      await mustAnswer(answer, 400);
    },
  },
  {
    fact: 'a platform without the API key is refused',
    run: async (site) =>
      mustAnswer(await site.askUnsigned({ ...form, path: '/webhooks/channels/none' }), 403),
  },
  {
    fact: 'a calendar that nobody was given is not there',
    run: async (site) => mustAnswer(await site.askUnsigned({ path: '/ical/nobody.ics' }), 404),
  },
  {
    fact: 'a mistake is answered as a problem that names the field',
    async run(site) {
      const answer = await site.ask({ ...form, path: '/quotes' });
      must(answer.status === 400, `it answered ${answer.status}`);
      const type = answer.headers.get('content-type') ?? '';
      must(type.startsWith(problemType), `it answered ${type}`);
      must((await answer.text()).includes('propertyId'), 'it does not name the field');
    },
  },
];
