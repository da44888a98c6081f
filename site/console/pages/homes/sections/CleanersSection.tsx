import { operate } from '../../../api/operate.ts';
import { useLive } from '../../../api/use-live.ts';
import { ListEditor } from '../../../form/ListEditor.tsx';
import { NumberField } from '../../../form/numbers.tsx';
import { Section } from '../../../form/Section.tsx';
import { SelectField } from '../../../form/texts.tsx';
import { homeWords } from '../../../words/home-words.ts';
import { choicesOf } from '../../../words/text-for.ts';
import type { SectionProps } from './section-props.ts';

const ways = ['one-at-a-time', 'all-at-once'] as const;

/** Who cleans the home, whom to ask first, and how long they have to answer. */
export function CleanersSection({
  home,
  change,
  ownerId,
}: SectionProps & { readonly ownerId: string | undefined }) {
  const { answer } = useLive('cleaners', (signal) => operate('listCleaners', { signal }), 0);
  const known = (answer?.cleaners ?? []).filter((each) => ownerId === undefined || each.ownerId === ownerId);
  const choice = home.cleaning;
  const put = (cleaning: NonNullable<typeof choice>) => {
    const { cleaning: _, ...rest } = home;
    change(cleaning.cleaners.length > 0 ? { ...rest, cleaning } : rest);
  };
  const now = choice ?? { cleaners: [], ask: 'one-at-a-time', hoursToAnswer: 24 };
  const [first] = known.filter(({ cleanerId }) => !now.cleaners.includes(cleanerId));
  return (
    <Section
      title={homeWords.homeForm.cleaning.title}
      said={homeWords.homeForm.cleaning.said(choice?.cleaners.length ?? 0)}
      fields={['cleaning']}
    >
      {answer && known.length === 0 && (
        <p>
          {homeWords.homeForm.cleaning.none} <a href="/console/cleaners">{homeWords.homeForm.cleaning.add}</a>
          , {homeWords.homeForm.cleaning.andChoose}
        </p>
      )}
      {(first !== undefined || now.cleaners.length > 0) && (
        <ListEditor
          name="cleaning.cleaners"
          called={homeWords.homeForm.cleaning.cleaner}
          isOrdered
          items={now.cleaners}
          {...(first && { add: homeWords.homeForm.cleaning.more, fresh: first.cleanerId })}
          change={(cleaners) => put({ ...now, cleaners })}
        >
          {(cleaner, at, replace) => (
            <SelectField
              name={`cleaning.cleaners.${at}`}
              label={at === 0 ? homeWords.homeForm.cleaning.first : homeWords.homeForm.cleaning.next}
              value={cleaner}
              choices={known.map(({ cleanerId, name }) => [cleanerId, name] as const)}
              change={replace}
            />
          )}
        </ListEditor>
      )}
      {choice && (
        <div class="columns">
          <SelectField
            name="cleaning.ask"
            label={homeWords.homeForm.cleaning.ask}
            value={choice.ask}
            choices={choicesOf(ways, homeWords.homeForm.cleaning.ways)}
            change={(ask) => put({ ...choice, ask })}
          />
          <NumberField
            name="cleaning.hoursToAnswer"
            label={homeWords.homeForm.cleaning.hours}
            value={choice.hoursToAnswer}
            change={(hoursToAnswer) => put({ ...choice, hoursToAnswer })}
          />
        </div>
      )}
    </Section>
  );
}
