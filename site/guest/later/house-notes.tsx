import type { ComponentChild } from 'preact';
import { fetchLegalWords, houseWords } from '../words/legal.ts';

interface House {
  readonly houseRules?: string | undefined;
  /** Whom to ask before booking. */
  readonly contact?: string | undefined;
}

const reachable = /(\+\d[\d ()/.-]{5,}\d|[^\s@,;<>]+@[^\s@,;<>]+\.[a-z]{2,})/i;

const hrefOf = (place: string): string =>
  place.includes('@') ? `mailto:${place}` : `tel:${place.replaceAll(/[^+\d]/g, '')}`;

/** A contact with its numbers to press and its addresses to write to. */
const Reach = ({ contact }: { contact: string }) => (
  <>{contact.split(reachable).map((part, at) => (at % 2 === 1 ? <a href={hrefOf(part)}>{part}</a> : part))}</>
);

/** What guests of a home keep to, and whom to ask before booking; nothing where its owner says neither. */
export async function houseNotes({ houseRules, contact }: House): Promise<ComponentChild> {
  if (!houseRules && !contact) return null;
  await fetchLegalWords();
  return (
    <>
      {houseRules && (
        <section>
          <h3>{houseWords.rules}</h3>
          <p class="getting-in">{houseRules}</p>
        </section>
      )}
      {contact && (
        <section>
          <h3>{houseWords.ask}</h3>
          <p>
            <Reach contact={contact} />
          </p>
        </section>
      )}
    </>
  );
}
