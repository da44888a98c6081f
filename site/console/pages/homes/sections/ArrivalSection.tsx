import type { Lock } from '../../../../../functions/domain/lock.ts';
import { NumberField } from '../../../form/numbers.tsx';
import { Section } from '../../../form/Section.tsx';
import { AreaField, CheckField, SelectField, TextField } from '../../../form/texts.tsx';
import { homeWords } from '../../../words/home-words.ts';
import { choicesOf } from '../../../words/text-for.ts';
import type { SectionProps } from './section-props.ts';

const locks = ['none', 'seam', 'manual'] as const;

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
      title={homeWords.homeForm.arrival.title}
      said={homeWords.homeForm.arrival.said(home.checkIn, home.checkOut)}
      fields={['checkIn', 'checkOut', 'arrivalInstructions', 'houseRules', 'contact', 'lock']}
    >
      <div class="columns">
        <TextField
          name="checkIn"
          label={homeWords.homeForm.arrival.checkIn}
          type="time"
          value={home.checkIn}
          change={(checkIn) => change({ ...home, checkIn })}
        />
        <TextField
          name="checkOut"
          label={homeWords.homeForm.arrival.checkOut}
          type="time"
          value={home.checkOut}
          change={(checkOut) => change({ ...home, checkOut })}
        />
      </div>
      <AreaField
        name="arrivalInstructions"
        label={homeWords.homeForm.arrival.instructions}
        hint={homeWords.homeForm.arrival.instructionsHint}
        value={home.arrivalInstructions ?? ''}
        change={(text) => {
          const { arrivalInstructions: _, ...rest } = home;
          change(text === '' ? rest : { ...rest, arrivalInstructions: text });
        }}
      />
      <AreaField
        name="houseRules"
        label={homeWords.homeForm.arrival.rules}
        value={home.houseRules ?? ''}
        change={(text) => {
          const { houseRules: _, ...rest } = home;
          change(text === '' ? rest : { ...rest, houseRules: text });
        }}
      />
      <TextField
        name="contact"
        label={homeWords.homeForm.arrival.contact}
        hint={homeWords.homeForm.arrival.contactHint}
        value={home.contact ?? ''}
        change={(text) => {
          const { contact: _, ...rest } = home;
          change(text === '' ? rest : { ...rest, contact: text });
        }}
      />
      <CheckField
        label={homeWords.homeForm.arrival.contactPublic}
        checked={home.isContactPublic === true}
        change={(isOn) => {
          const { isContactPublic: _, ...rest } = home;
          change(isOn ? { ...rest, isContactPublic: true } : rest);
        }}
      />
      <SelectField
        name="lock.driver"
        label={homeWords.homeForm.arrival.door}
        value={lock?.driver ?? 'none'}
        choices={choicesOf(locks, homeWords.homeForm.arrival.doors)}
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
        label={homeWords.homeForm.arrival.deviceId}
        value={lock.deviceId}
        change={(deviceId) => put({ ...lock, deviceId })}
      />
    );
  return (
    <div class="columns">
      <TextField
        name="lock.place"
        label={homeWords.homeForm.arrival.place}
        hint={homeWords.homeForm.arrival.placeHint}
        value={lock.place}
        change={(place) => put({ ...lock, place })}
      />
      <TextField
        name="lock.boxId"
        label={homeWords.homeForm.arrival.boxId}
        value={lock.boxId}
        change={(boxId) => put({ ...lock, boxId })}
      />
      <NumberField
        name="lock.codeLength"
        label={homeWords.homeForm.arrival.codeLength}
        value={lock.codeLength}
        change={(codeLength) => put({ ...lock, codeLength })}
      />
    </div>
  );
}
