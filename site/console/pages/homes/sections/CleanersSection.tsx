import { operate } from '../../../api/operate.ts';
import { useLive } from '../../../api/use-live.ts';
import { ListEditor } from '../../../form/ListEditor.tsx';
import { NumberField } from '../../../form/numbers.tsx';
import { Section } from '../../../form/Section.tsx';
import { SelectField } from '../../../form/texts.tsx';
import type { SectionProps } from './section-props.ts';

const ways = [
  ['one-at-a-time', 'One after the other'],
  ['all-at-once', 'All of them, and the first to accept has it'],
] as const;

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
      title="Cleaning"
      said={choice ? `${choice.cleaners.length} to ask` : 'You see to it'}
      fields={['cleaning']}
    >
      {answer && known.length === 0 && (
        <p>
          There are no cleaners yet. <a href="/console/cleaners">Add one</a>, then choose them here.
        </p>
      )}
      {(first !== undefined || now.cleaners.length > 0) && (
        <ListEditor
          name="cleaning.cleaners"
          called="Cleaner"
          isOrdered
          items={now.cleaners}
          {...(first && { add: 'Ask one more', fresh: first.cleanerId })}
          change={(cleaners) => put({ ...now, cleaners })}
        >
          {(cleaner, at, replace) => (
            <SelectField
              name={`cleaning.cleaners.${at}`}
              label={at === 0 ? 'Asked first' : 'Then'}
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
            label="How they are asked"
            value={choice.ask}
            choices={ways}
            change={(ask) => put({ ...choice, ask })}
          />
          <NumberField
            name="cleaning.hoursToAnswer"
            label="Hours to answer"
            value={choice.hoursToAnswer}
            change={(hoursToAnswer) => put({ ...choice, hoursToAnswer })}
          />
        </div>
      )}
    </Section>
  );
}
