import type { ComponentChild } from 'preact';
import { fetchLegalWords, legalWords } from '../words/legal.ts';
import { legalList } from './legal.ts';

/** What a guest who books accepts beside the policy, and what becomes of their details. */
export interface LegalNote {
  readonly part: ComponentChild;
  /** The version of the terms that is shown. */
  readonly terms: number | undefined;
}

/** The note of this site; an empty one where the site says neither. */
export async function legalNote(): Promise<Partial<LegalNote>> {
  const { terms, privacy } = await legalList();
  if (!terms && !privacy) return {};
  await fetchLegalWords();
  const part = (
    <>
      {terms && ` ${legalWords.accept}`}
      {terms && <NewTab href={`/terms?version=${terms.version}`}>{legalWords.readTerms}</NewTab>}
      {privacy && <NewTab href="/privacy">{legalWords.readPrivacy}</NewTab>}
    </>
  );
  return { part, terms: terms?.version };
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
