import { NumberField } from '../../../form/numbers.tsx';
import { Section } from '../../../form/Section.tsx';
import { AreaField, CheckField, TextField } from '../../../form/texts.tsx';
import { sayCount } from '../../../say/say-count.ts';
import type { SectionProps } from './section-props.ts';

const zones = Intl.supportedValuesOf('timeZone');

/** What a home is called, how it is described, and where it is. */
export const AboutSection = ({ home, change }: SectionProps) => (
  <Section
    title="The home"
    fields={['name', 'summary', 'description', 'address', 'town', 'country', 'timeZone']}
    isOpen
  >
    <CheckField
      label="Offered to guests"
      hint="Without it nobody finds the home or books it. Bookings that are there stay."
      checked={home.isOffered}
      change={(isOffered) => change({ ...home, isOffered })}
    />
    <TextField name="name" label="Name" value={home.name} change={(name) => change({ ...home, name })} />
    <TextField
      name="summary"
      label="In one line"
      hint="Shown where guests search."
      value={home.summary}
      change={(summary) => change({ ...home, summary })}
    />
    <AreaField
      name="description"
      label="Description"
      rows={6}
      value={home.description}
      change={(description) => change({ ...home, description })}
    />
    <TextField
      name="address"
      label="Address"
      hint="Told to guests once their stay is confirmed."
      value={home.address}
      change={(address) => change({ ...home, address })}
    />
    <div class="columns">
      <TextField name="town" label="Town" value={home.town} change={(town) => change({ ...home, town })} />
      <TextField
        name="country"
        label="Country"
        hint="Two letters, such as PT."
        value={home.country}
        change={(country) => change({ ...home, country: country.trim().toUpperCase() })}
      />
      <TextField
        name="timeZone"
        label="Time zone"
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
      title="Rooms and what is there"
      said={`${sayCount(capacity.guests, 'guest')}, ${sayCount(home.bedrooms, 'bedroom')}`}
      fields={['bedrooms', 'beds', 'bathrooms', 'capacity', 'amenities']}
    >
      <div class="columns">
        <NumberField
          name="capacity.guests"
          label="Guests"
          value={capacity.guests}
          change={(guests) => change({ ...home, capacity: { ...capacity, guests } })}
        />
        <NumberField
          name="capacity.infants"
          label="Infants beside them"
          value={capacity.infants}
          change={(infants) => change({ ...home, capacity: { ...capacity, infants } })}
        />
        <NumberField
          name="bedrooms"
          label="Bedrooms"
          value={home.bedrooms}
          change={(bedrooms) => change({ ...home, bedrooms })}
        />
        <NumberField
          name="beds"
          label="Beds"
          value={home.beds}
          change={(beds) => change({ ...home, beds })}
        />
        <NumberField
          name="bathrooms"
          label="Bathrooms"
          value={home.bathrooms}
          change={(bathrooms) => change({ ...home, bathrooms })}
        />
      </div>
      <AreaField
        name="amenities"
        label="Amenities"
        hint="One on each line."
        rows={6}
        value={amenities.join('\n')}
        change={(text) => change({ ...home, amenities: text === '' ? [] : text.split('\n') })}
      />
    </Section>
  );
}
