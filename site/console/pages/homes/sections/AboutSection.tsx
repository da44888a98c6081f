import { NumberField } from '../../../form/numbers.tsx';
import { Section } from '../../../form/Section.tsx';
import { AreaField, CheckField, TextField } from '../../../form/texts.tsx';
import { homeWords } from '../../../words/home-words.ts';
import type { SectionProps } from './section-props.ts';

const zones = Intl.supportedValuesOf('timeZone');

/** What a home is called, how it is described, and where it is. */
export const AboutSection = ({ home, change }: SectionProps) => (
  <Section
    title={homeWords.homeForm.about.title}
    fields={['name', 'summary', 'description', 'address', 'town', 'country', 'timeZone']}
    isOpen
  >
    <CheckField
      label={homeWords.homeForm.about.offered}
      hint={homeWords.homeForm.about.offeredHint}
      checked={home.isOffered}
      change={(isOffered) => change({ ...home, isOffered })}
    />
    <TextField
      name="name"
      label={homeWords.homeForm.about.name}
      value={home.name}
      change={(name) => change({ ...home, name })}
    />
    <TextField
      name="summary"
      label={homeWords.homeForm.about.summary}
      hint={homeWords.homeForm.about.summaryHint}
      value={home.summary}
      change={(summary) => change({ ...home, summary })}
    />
    <AreaField
      name="description"
      label={homeWords.homeForm.about.description}
      rows={6}
      value={home.description}
      change={(description) => change({ ...home, description })}
    />
    <TextField
      name="address"
      label={homeWords.homeForm.about.address}
      hint={homeWords.homeForm.about.addressHint}
      value={home.address}
      change={(address) => change({ ...home, address })}
    />
    <div class="columns">
      <TextField
        name="town"
        label={homeWords.homeForm.about.town}
        value={home.town}
        change={(town) => change({ ...home, town })}
      />
      <TextField
        name="country"
        label={homeWords.homeForm.about.country}
        hint={homeWords.homeForm.about.countryHint}
        value={home.country}
        change={(country) => change({ ...home, country: country.trim().toUpperCase() })}
      />
      <TextField
        name="timeZone"
        label={homeWords.homeForm.about.timeZone}
        list="zones"
        value={home.timeZone}
        change={(timeZone) => change({ ...home, timeZone })}
      />
    </div>
    <datalist id="zones">
      {zones.map((zone) => (
        <option key={zone} value={zone} />
      ))}
    </datalist>
  </Section>
);

/** How many it sleeps, and what is in it. */
export function RoomsSection({ home, change }: SectionProps) {
  const { capacity, amenities } = home;
  return (
    <Section
      title={homeWords.homeForm.rooms.title}
      said={homeWords.homeForm.rooms.said(capacity.guests, home.bedrooms)}
      fields={['bedrooms', 'beds', 'bathrooms', 'capacity', 'amenities']}
    >
      <div class="columns">
        <NumberField
          name="capacity.guests"
          label={homeWords.homeForm.rooms.guests}
          value={capacity.guests}
          change={(guests) => change({ ...home, capacity: { ...capacity, guests } })}
        />
        <NumberField
          name="capacity.infants"
          label={homeWords.homeForm.rooms.infants}
          value={capacity.infants}
          change={(infants) => change({ ...home, capacity: { ...capacity, infants } })}
        />
        <NumberField
          name="bedrooms"
          label={homeWords.homeForm.rooms.bedrooms}
          value={home.bedrooms}
          change={(bedrooms) => change({ ...home, bedrooms })}
        />
        <NumberField
          name="beds"
          label={homeWords.homeForm.rooms.beds}
          value={home.beds}
          change={(beds) => change({ ...home, beds })}
        />
        <NumberField
          name="bathrooms"
          label={homeWords.homeForm.rooms.bathrooms}
          value={home.bathrooms}
          change={(bathrooms) => change({ ...home, bathrooms })}
        />
      </div>
      <AreaField
        name="amenities"
        label={homeWords.homeForm.rooms.amenities}
        hint={homeWords.homeForm.rooms.amenitiesHint}
        rows={6}
        value={amenities.join('\n')}
        change={(text) => change({ ...home, amenities: text === '' ? [] : text.split('\n') })}
      />
    </Section>
  );
}
