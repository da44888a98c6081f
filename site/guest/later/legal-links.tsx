import type { ComponentChild } from 'preact';
import { fetchLegalWords, legalWords } from '../words/legal.ts';
import { legalList } from './legal.ts';

const kinds = ['imprint', 'privacy', 'terms'] as const;

/** Links to the texts that the site has, nothing where it has none. Throws NetworkError, ProblemError. */
export async function legalLinks(): Promise<ComponentChild> {
  const list = await legalList();
  const there = kinds.filter((kind) => list[kind]);
  if (there.length === 0) return null;
  await fetchLegalWords();
  return (
    <nav class="legal-links" aria-label={legalWords.label}>
      {there.map((kind) => (
        <a key={kind} href={`/${kind}`}>
          {legalWords.names[kind]}
        </a>
      ))}
    </nav>
  );
}
