import type { HomeDraft } from '../../../../functions/domain/home-checks/home-draft.ts';
import { homeWords } from '../../words/home-words.ts';

type Missing = keyof typeof homeWords.homes.missing.parts;

const isMissing: Readonly<Record<Missing, (home: HomeDraft) => boolean>> = {
  offer: ({ isOffered }) => !isOffered,
  pictures: ({ photos }) => photos.length === 0,
  arrival: ({ arrivalInstructions = '' }) => arrivalInstructions === '',
  cleaners: ({ cleaning }) => cleaning === undefined,
};

const parts = ['offer', 'pictures', 'arrival', 'cleaners'] as const satisfies readonly Missing[];

/** What a home that is there still lacks for guests to come by themselves; nothing where it lacks nothing. */
export function StillMissing({ home }: { home: HomeDraft }) {
  const missing = parts.filter((part) => isMissing[part](home));
  if (missing.length === 0) return null;
  const { title, parts: said } = homeWords.homes.missing;
  return (
    <div class="notice">
      <p class="notice-title">{title}</p>
      <ul>
        {missing.map((part) => (
          <li key={part}>{said[part]}</li>
        ))}
      </ul>
    </div>
  );
}
