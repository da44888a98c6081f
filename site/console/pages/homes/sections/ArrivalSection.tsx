import type { Lock } from '../../../../../functions/domain/lock.ts';
import { NumberField } from '../../../form/numbers.tsx';
import { Section } from '../../../form/Section.tsx';
import { AreaField, SelectField, TextField } from '../../../form/texts.tsx';
import type { SectionProps } from './section-props.ts';

const locks = [
  ['none', 'Somebody meets the guests'],
  ['seam', 'A lock connected with Seam'],
  ['manual', 'A key box or keypad set by hand'],
] as const;

const freshLock = (driver: Lock['driver']): Lock =>
  driver === 'seam' ? { driver, deviceId: '' } : { driver, boxId: 'box', codeLength: 6, place: '' };

/** When and how guests come in. */
export function ArrivalSection({ home, change }: SectionProps) {
  const { lock } = home;
  const put = (after: Lock | undefined) => {
    const { lock: _, ...rest } = home;
    change(after ? { ...rest, lock: after } : rest);
  };
  return (
    <Section
      title="Arriving and leaving"
      said={`In from ${home.checkIn}, out by ${home.checkOut}`}
      fields={['checkIn', 'checkOut', 'arrivalInstructions', 'lock']}
    >
      <div class="columns">
        <TextField
          name="checkIn"
          label="Check-in from"
          type="time"
          value={home.checkIn}
          change={(checkIn) => change({ ...home, checkIn })}
        />
        <TextField
          name="checkOut"
          label="Check-out by"
          type="time"
          value={home.checkOut}
          change={(checkOut) => change({ ...home, checkOut })}
        />
      </div>
      <AreaField
        name="arrivalInstructions"
        label="How to find it and get in"
        hint="Told to guests shortly before they come. No door code: each stay gets its own."
        value={home.arrivalInstructions ?? ''}
        change={(text) => {
          const { arrivalInstructions: _, ...rest } = home;
          change(text === '' ? rest : { ...rest, arrivalInstructions: text });
        }}
      />
      <SelectField
        name="lock.driver"
        label="The door"
        value={lock?.driver ?? 'none'}
        choices={locks}
        change={(driver) => put(driver === 'none' ? undefined : freshLock(driver))}
      />
      {lock && <LockFields lock={lock} put={put} />}
    </Section>
  );
}

function LockFields({ lock, put }: { lock: Lock; put(lock: Lock): void }) {
  if (lock.driver === 'seam')
    return (
      <TextField
        name="lock.deviceId"
        label="Seam's id of the lock"
        value={lock.deviceId}
        change={(deviceId) => put({ ...lock, deviceId })}
      />
    );
  return (
    <div class="columns">
      <TextField
        name="lock.place"
        label="Where guests find it"
        hint="Such as: left of the green door"
        value={lock.place}
        change={(place) => put({ ...lock, place })}
      />
      <TextField
        name="lock.boxId"
        label="Your name for it"
        value={lock.boxId}
        change={(boxId) => put({ ...lock, boxId })}
      />
      <NumberField
        name="lock.codeLength"
        label="Digits of its code"
        value={lock.codeLength}
        change={(codeLength) => put({ ...lock, codeLength })}
      />
    </div>
  );
}
