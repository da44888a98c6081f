import type { ComponentChild } from 'preact';
import { fetchLegalWords, legalWords } from '../words/legal.ts';
import { legalList } from './legal.ts';

/**
 * What a guest who books accepts beside the policy, and what becomes of their details; nothing where the site says
 * neither. Tells which version of the terms is shown.
 */
export async function legalNote(shows: (terms: number | undefined) => void): Promise<ComponentChild> {
  const { terms, privacy } = await legalList();
  if (!terms && !privacy) return null;
  await fetchLegalWords();
  shows(terms?.version);
  return (
    <>
      {terms && ` ${legalWords.accept}`}
      {terms && <NewTab href={`/terms?version=${terms.version}`}>{legalWords.readTerms}</NewTab>}
      {privacy && <NewTab href="/privacy">{legalWords.readPrivacy}</NewTab>}
    </>
  );
}

/** A form that was begun stays as it is. */
const NewTab = ({ href, children }: { href: string; children: string }) => (
  <>
    <br />
    <a href={href} target="_blank" rel="noreferrer">
      {children}
    </a>
  </>
);

/** Leads to the terms that the guest of a booking accepted; nothing where there were none. */
export async function termsAccepted(version: number | undefined): Promise<ComponentChild> {
  if (version === undefined) return null;
  await fetchLegalWords();
  return (
    <p class="fine">
      <a href={`/terms?version=${version}`}>{legalWords.accepted(version)}</a>
    </p>
  );
}
