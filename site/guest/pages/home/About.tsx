import type { Home } from '../../../shared/api/types.ts';
import { sayTime } from '../../../shared/say/say-date.ts';
import { PolicyText } from '../../price/PolicyText.tsx';
import { Late } from '../../shell/Late.tsx';
import { words } from '../../words/words.ts';

const Facts = ({ home }: { home: Home }) => (
  <p class="facts">
    {[
      words.home.sleeps(home.guests),
      words.home.bedrooms(home.bedrooms),
      words.home.beds(home.beds),
      words.home.bathrooms(home.bathrooms),
    ].join(' · ')}
  </p>
);

/** What a home is, what it has, and its times and policy. */
export const About = ({ home }: { home: Home }) => (
  <>
    <section>
      <h2>{words.home.about}</h2>
      <Facts home={home} />
      {home.description.split(/\n+/).map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
    </section>
    <section>
      <h2>{words.home.amenities}</h2>
      <ul class="amenities">
        {home.amenities.map((amenity) => (
          <li key={amenity}>{amenity}</li>
        ))}
      </ul>
    </section>
    <section>
      <h2>{words.home.goodToKnow}</h2>
      <p>{words.home.times(sayTime(home.checkIn), sayTime(home.checkOut))}</p>
      <h3>{words.home.policy(home.policy.name)}</h3>
      <PolicyText policy={home.policy} />
      <Late load={({ houseNotes }) => houseNotes(home)} />
    </section>
  </>
);
