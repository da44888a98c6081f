import { type Cleaning, type CleaningFacts, factsOf, type Photo, untold, withOffer } from './cleaning.ts';

/** What a cleaner says on the page of a link. */
export interface Said {
  readonly cleanerId: string;
  /** The version that the link is for. */
  readonly windowVersion: number;
  readonly at: Date;
}

/** Why an answer changes nothing. The page says how the job stands instead. */
type AnswerRefusal =
  | 'moved'
  | 'called-off'
  | 'taken'
  | 'late'
  | 'declined'
  | 'yours'
  | 'not-asked'
  | 'over'
  | 'too-early'
  | 'reported';

/** What an answer makes of a cleaning: another, the same because it was given before, or a refusal. */
export type Answered =
  | { readonly kind: 'change'; readonly cleaning: Cleaning }
  | { readonly kind: 'same' }
  | { readonly kind: 'refuse'; readonly reason: AnswerRefusal };

const refuse = (reason: AnswerRefusal) => ({ kind: 'refuse', reason }) as const;
const change = (cleaning: Cleaning) => ({ kind: 'change', cleaning }) as const;

/** A job that somebody may still take or give back. */
type Running = Exclude<Cleaning, { status: 'called-off' | 'done' | 'problem' }>;

/** Lets an answer be decided on unless something stands in the way of any answer at all. */
function answered(cleaning: Cleaning, said: Said, decide: (running: Running) => Answered): Answered {
  if (cleaning.status === 'called-off') return refuse('called-off');
  if (cleaning.windowVersion !== said.windowVersion) return refuse('moved');
  if (cleaning.status === 'done' || cleaning.status === 'problem') return refuse('reported');
  return decide(cleaning);
}

const isPast = ({ window }: Cleaning, at: Date) => at.getTime() >= Date.parse(window.from);

const offerOf = ({ offers }: Cleaning, id: string) => offers.find(({ cleanerId }) => cleanerId === id);

function noted(
  cleaning: Cleaning,
  { cleanerId, windowVersion, at }: Said,
  said: CleaningFacts['answers'][number]['said'],
  changed: Partial<CleaningFacts> = {},
): CleaningFacts {
  const answer = { cleanerId, said, windowVersion, at: at.toISOString() };
  return factsOf(cleaning, { ...changed, answers: [...cleaning.answers, answer] });
}

/** The cleaner takes the job. The first to do so has it. */
export const accept = (cleaning: Cleaning, said: Said): Answered =>
  answered(cleaning, said, (running) => taken(running, said));

function taken(cleaning: Running, said: Said): Answered {
  const { cleanerId, at } = said;
  if (cleaning.status === 'accepted')
    return cleaning.cleanerId === cleanerId ? { kind: 'same' } : refuse('taken');
  if (isPast(cleaning, at)) return refuse('over');
  const offer = offerOf(cleaning, cleanerId);
  if (!offer) return refuse('not-asked');
  // Where nobody else is asked any more, whoever comes late or has thought better of it is welcome.
  if (offer.state !== 'open' && cleaning.status !== 'nobody')
    return refuse(offer.state === 'declined' ? 'declined' : 'late');
  const facts = noted(cleaning, said, 'accept');
  return change({
    ...facts,
    status: 'accepted',
    cleanerId,
    acceptedAt: at.toISOString(),
    tell: 'booked',
  });
}

/** The cleaner does not take the job. */
export const decline = (cleaning: Cleaning, said: Said): Answered =>
  answered(cleaning, said, (running) => declined(running, said));

function declined(cleaning: Running, said: Said): Answered {
  const { cleanerId } = said;
  if (cleaning.status === 'accepted') return refuse(cleaning.cleanerId === cleanerId ? 'yours' : 'taken');
  const offer = offerOf(cleaning, cleanerId);
  if (!offer) return refuse('not-asked');
  if (offer.state === 'declined') return { kind: 'same' };
  const offers = withOffer(cleaning.offers, cleanerId, 'declined');
  return change({ ...noted(cleaning, said, 'decline', { offers }), status: cleaning.status });
}

/** The cleaner who has the job cannot do it after all. */
export const withdraw = (cleaning: Cleaning, said: Said): Answered =>
  answered(cleaning, said, (running) => givenBack(running, said));

function givenBack(cleaning: Running, said: Said): Answered {
  const { cleanerId, at } = said;
  if (cleaning.status !== 'accepted') return declined(cleaning, said);
  if (cleaning.cleanerId !== cleanerId) return refuse('taken');
  if (isPast(cleaning, at)) return refuse('over');
  const others = cleaning.offers.filter((offer) => offer.cleanerId !== cleanerId);
  const offers = [...others, { cleanerId, state: 'declined' } as const];
  return change({ ...untold(noted(cleaning, said, 'withdraw', { offers })), status: 'offered' });
}

/** The operator gives the job to a cleaner, whoever has it now. */
export function assign(cleaning: Cleaning, cleanerId: string, at: Date): Answered {
  const said = { cleanerId, windowVersion: cleaning.windowVersion, at };
  return answered(cleaning, said, (running) => given(running, said));
}

function given(cleaning: Running, said: Said): Answered {
  const { cleanerId, at } = said;
  if (isPast(cleaning, at)) return refuse('over');
  const had = cleaning.status === 'accepted' ? cleaning : undefined;
  if (had?.cleanerId === cleanerId) return { kind: 'same' };
  // Whoever was given it in between has not heard of it yet.
  const before = had?.insteadOf ?? had?.cleanerId;
  const facts = noted(cleaning, said, 'assigned');
  const acceptedAt = at.toISOString();
  const instead = before === undefined || before === cleanerId ? {} : { insteadOf: before };
  return change({ ...facts, status: 'accepted', cleanerId, acceptedAt, tell: 'booked', ...instead });
}

/** How a home was left: what is damaged, in words, or nothing. */
export interface Found {
  readonly damage?: string | undefined;
  readonly photos?: readonly Photo[];
}

/** The cleaner who has the job says how they found the home. */
export const report = (cleaning: Cleaning, said: Said, found: Found): Answered =>
  cleaning.status === 'done' || cleaning.status === 'problem'
    ? refuse('reported')
    : answered(cleaning, said, (running) => {
        const isTheirs = running.status === 'accepted' && running.cleanerId === said.cleanerId;
        return isTheirs ? reported(running, said.at, found, said.cleanerId) : refuse('taken');
      });

/** The operator has looked at the home themselves. */
export function reportByOperator(cleaning: Cleaning, at: Date, found: Found): Answered {
  if (cleaning.status === 'called-off') return refuse('called-off');
  if (cleaning.status === 'done' || cleaning.status === 'problem') return refuse('reported');
  return reported(cleaning, at, found);
}

function reported(cleaning: Running, at: Date, { damage, photos = [] }: Found, cleanerId?: string): Answered {
  if (!isPast(cleaning, at)) return refuse('too-early');
  const facts = factsOf(cleaning);
  const by = { reportedAt: at.toISOString(), ...(cleanerId !== undefined && { cleanerId }) };
  if (damage === undefined) return change({ ...facts, ...by, status: 'done' });
  const shown = photos.length > 0 ? { photos } : {};
  return change({ ...facts, ...by, status: 'problem', damage, ...shown });
}
