import { useState } from 'preact/hooks';
import { type Currency, minorDigits } from '../../../../../functions/domain/money.ts';
import type { Season } from '../../../../../functions/domain/property.ts';
import { sayMoney } from '../../../../shared/say/say-money.ts';
import { ListEditor } from '../../../form/ListEditor.tsx';
import { MoneyField } from '../../../form/numbers.tsx';
import { Section } from '../../../form/Section.tsx';
import { SelectField, TextField } from '../../../form/texts.tsx';
import { PerWeekday } from '../../../form/weekdays.tsx';
import { homeWords } from '../../../words/home-words.ts';
import { LimitFields } from './LimitFields.tsx';
import type { SectionProps } from './section-props.ts';

const isCurrency = (code: string): code is Currency => code in minorDigits;
const currencies = Object.keys(minorDigits)
  .filter(isCurrency)
  .map((code) => [code, code] as const);

const freshSeason: Season = { name: '', from: '', to: '', base: Number.NaN };

/** What a night costs, always and in seasons. */
export function PricesSection({ home, change }: SectionProps) {
  const { rates, currency } = home;
  const [isUnpriced] = useState(!Number.isFinite(rates.base));
  const said = Number.isFinite(rates.base)
    ? homeWords.homeForm.prices.said(sayMoney(rates.base, currency), rates.seasons.length)
    : '';
  return (
    <Section
      title={homeWords.homeForm.prices.title}
      said={said}
      fields={['currency', 'rates']}
      isOpen={isUnpriced}
    >
      <div class="columns">
        <SelectField
          name="currency"
          label={homeWords.homeForm.prices.currency}
          value={currency}
          choices={currencies}
          change={(chosen) => change({ ...home, currency: chosen })}
        />
        <MoneyField
          name="rates.base"
          label={homeWords.homeForm.prices.night}
          currency={currency}
          value={rates.base}
          change={(base) => change({ ...home, rates: { ...rates, base } })}
        />
      </div>
      <PerWeekday
        name="rates.weekdays"
        legend={homeWords.homeForm.prices.weekdays}
        hint={homeWords.homeForm.prices.weekdaysHint}
        currency={currency}
        values={rates.weekdays}
        change={(weekdays) => {
          const { weekdays: _, ...rest } = rates;
          change({ ...home, rates: weekdays ? { ...rest, weekdays } : rest });
        }}
      />
      <h3>{homeWords.homeForm.prices.seasons}</h3>
      <p class="fine">{homeWords.homeForm.prices.overlap}</p>
      <ListEditor
        name="rates.seasons"
        called={homeWords.homeForm.prices.season}
        add={homeWords.homeForm.prices.addSeason}
        isOrdered
        items={rates.seasons}
        fresh={freshSeason}
        change={(seasons) => change({ ...home, rates: { ...rates, seasons } })}
      >
        {(season, at, replace) => (
          <SeasonFields {...{ season, currency, replace }} name={`rates.seasons.${at}`} />
        )}
      </ListEditor>
    </Section>
  );
}

interface SeasonProps {
  readonly name: string;
  readonly season: Season;
  readonly currency: Currency;
  replace(season: Season): void;
}

function SeasonFields({ name, season, currency, replace }: SeasonProps) {
  return (
    <>
      <div class="columns">
        <TextField
          name={`${name}.name`}
          label={homeWords.homeForm.prices.seasonName}
          value={season.name}
          change={(text) => replace({ ...season, name: text })}
        />
        <TextField
          name={`${name}.from`}
          label={homeWords.homeForm.prices.firstNight}
          type="date"
          value={season.from}
          change={(from) => replace({ ...season, from })}
        />
        <TextField
          name={`${name}.to`}
          label={homeWords.homeForm.prices.until}
          type="date"
          value={season.to}
          change={(to) => replace({ ...season, to })}
        />
        <MoneyField
          name={`${name}.base`}
          label={homeWords.homeForm.prices.night}
          currency={currency}
          value={season.base}
          change={(base) => replace({ ...season, base })}
        />
      </div>
      <details>
        <summary>{homeWords.homeForm.prices.more}</summary>
        <PerWeekday
          name={`${name}.weekdays`}
          legend={homeWords.homeForm.prices.weekdays}
          hint={homeWords.homeForm.prices.seasonWeekdaysHint}
          currency={currency}
          values={season.weekdays}
          change={(weekdays) => {
            const { weekdays: _, ...rest } = season;
            replace(weekdays ? { ...rest, weekdays } : rest);
          }}
        />
        <LimitFields
          name={`${name}.limits`}
          limits={season.limits ?? {}}
          change={(limits) => {
            const { limits: _, ...rest } = season;
            replace(Object.keys(limits).length > 0 ? { ...rest, limits } : rest);
          }}
        />
      </details>
    </>
  );
}
