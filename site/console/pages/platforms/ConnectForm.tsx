import { useState } from 'preact/hooks';
import { platforms } from '../../../../functions/domain/channel.ts';
import type { BodyOf } from '../../../shared/api/types.ts';
import { operate } from '../../api/operate.ts';
import { FormEnd } from '../../form/FormEnd.tsx';
import { MistakesShown } from '../../form/mistakes.tsx';
import { NumberField } from '../../form/numbers.tsx';
import { SelectField, TextField } from '../../form/texts.tsx';
import { useForm } from '../../form/use-form.ts';
import { homeWords } from '../../words/home-words.ts';
import { choicesOf } from '../../words/text-for.ts';
import { type Trial, TrialResult } from './TrialResult.tsx';

interface Props {
  readonly propertyId: string;
  done(): void;
  leave(): void;
}

type Asked = BodyOf<'createConnection'>;

const modes = ['ical', 'channex', 'beds24'] as const;

/** Connects a home with a platform; which fields that takes follows from how. */
export function ConnectForm({ propertyId, done, leave }: Props) {
  const [asked, setAsked] = useState<Asked>({ mode: 'ical', platform: 'airbnb', listing: '', feedUrl: '' });
  const { busy, error, mistakes, send } = useForm();
  const [trial, setTrial] = useState<Trial>();
  const ask = (next: Asked) => {
    setAsked(next);
    setTrial(undefined);
  };
  const put = (part: Partial<Asked>) => ask({ ...asked, ...part });
  const tryIt = () =>
    send(async () => setTrial(await operate('tryConnection', { path: { propertyId }, body: asked })));
  return (
    <section class="panel people-form" aria-labelledby="connect">
      <h2 id="connect">{homeWords.platforms.connect.title}</h2>
      <MistakesShown value={mistakes}>
        <form
          noValidate
          onSubmit={async (event) => {
            event.preventDefault();
            if (await send(() => operate('createConnection', { path: { propertyId }, body: asked }))) done();
          }}
        >
          <div class="columns">
            <SelectField
              name="platform"
              label={homeWords.platforms.connect.platform}
              value={asked.platform}
              choices={choicesOf(platforms, homeWords.platforms.names)}
              change={(platform) => put({ platform })}
            />
            <SelectField
              name="mode"
              label={homeWords.platforms.connect.mode}
              value={asked.mode}
              choices={choicesOf(modes, homeWords.platforms.modes)}
              change={(mode) => ask(freshOf(mode, asked))}
            />
            <TextField
              name="listing"
              label={homeWords.platforms.connect.listing}
              value={asked.listing}
              change={(listing) => put({ listing })}
            />
          </div>
          <ModeFields asked={asked} put={put} />
          <FormEnd
            {...{ busy, error, leave }}
            submit={busy ? homeWords.platforms.connect.connecting : homeWords.platforms.connect.submit}
            before={<div role="status">{trial && <TrialResult trial={trial} mode={asked.mode} />}</div>}
          >
            <button type="button" class="button quiet" aria-disabled={busy} onClick={tryIt}>
              {homeWords.platforms.connect.tryIt}
            </button>
          </FormEnd>
        </form>
      </MistakesShown>
    </section>
  );
}

function freshOf(mode: Asked['mode'], { platform, listing }: Asked): Asked {
  const facts = { mode, platform, listing };
  if (mode === 'ical') return { ...facts, feedUrl: '' };
  if (mode === 'beds24') return { ...facts, roomId: Number.NaN };
  return { ...facts, channexPropertyId: '', roomTypeId: '', ratePlanId: '' };
}

function ModeFields({ asked, put }: { asked: Asked; put(part: Partial<Asked>): void }) {
  if (asked.mode === 'ical')
    return (
      <TextField
        name="feedUrl"
        label={homeWords.platforms.connect.feed}
        hint={homeWords.platforms.connect.feedHint}
        type="url"
        value={asked.feedUrl ?? ''}
        change={(feedUrl) => put({ feedUrl })}
      />
    );
  if (asked.mode === 'beds24')
    return (
      <NumberField
        name="roomId"
        label={homeWords.platforms.connect.beds24Room}
        value={asked.roomId ?? Number.NaN}
        change={(roomId) => put({ roomId })}
      />
    );
  return (
    <div class="columns">
      <TextField
        name="channexPropertyId"
        label={homeWords.platforms.connect.channexProperty}
        value={asked.channexPropertyId ?? ''}
        change={(channexPropertyId) => put({ channexPropertyId })}
      />
      <TextField
        name="roomTypeId"
        label={homeWords.platforms.connect.roomType}
        value={asked.roomTypeId ?? ''}
        change={(roomTypeId) => put({ roomTypeId })}
      />
      <TextField
        name="ratePlanId"
        label={homeWords.platforms.connect.ratePlan}
        value={asked.ratePlanId ?? ''}
        change={(ratePlanId) => put({ ratePlanId })}
      />
    </div>
  );
}
