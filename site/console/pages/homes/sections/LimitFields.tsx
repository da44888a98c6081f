import type { StayLimits } from '../../../../../functions/domain/property.ts';
import { MaybeNumberField } from '../../../form/numbers.tsx';
import { PerWeekday, SomeWeekdays } from '../../../form/weekdays.tsx';
import { homeWords } from '../../../words/home-words.ts';

interface Props {
  readonly name: string;
  readonly limits: StayLimits;
  change(limits: StayLimits): void;
}

/** Which stays can be had, by their length and by the weekdays of their first and last day. */
export function LimitFields({ name, limits, change }: Props) {
  const put = <Key extends keyof StayLimits>(key: Key, value: StayLimits[Key] | undefined) => {
    const { [key]: _, ...rest } = limits;
    change(value === undefined ? rest : { ...rest, [key]: value });
  };
  return (
    <>
      <div class="columns">
        <MaybeNumberField
          name={`${name}.minStay`}
          label={homeWords.homeForm.rules.minStay}
          value={limits.minStay}
          change={(nights) => put('minStay', nights)}
        />
        <MaybeNumberField
          name={`${name}.maxStay`}
          label={homeWords.homeForm.rules.maxStay}
          value={limits.maxStay}
          change={(nights) => put('maxStay', nights)}
        />
      </div>
      <PerWeekday
        name={`${name}.minStayByArrival`}
        legend={homeWords.homeForm.rules.minStayByArrival}
        hint={homeWords.homeForm.rules.minStayByArrivalHint}
        values={limits.minStayByArrival}
        change={(nights) => put('minStayByArrival', nights)}
      />
      <SomeWeekdays
        name={`${name}.closedToArrival`}
        legend={homeWords.homeForm.rules.noArrival}
        days={limits.closedToArrival}
        change={(days) => put('closedToArrival', days)}
      />
      <SomeWeekdays
        name={`${name}.closedToDeparture`}
        legend={homeWords.homeForm.rules.noDeparture}
        days={limits.closedToDeparture}
        change={(days) => put('closedToDeparture', days)}
      />
    </>
  );
}
