import type { HomeCard } from '../../../shared/api/types.ts';
import { sayFrom, sayMoney, sayNightly } from '../../../shared/say/say-money.ts';
import { Picture } from '../../shell/Picture.tsx';
import { sayCountry } from '../../shell/say-country.ts';
import { type StayWish, writeWish } from '../../stay-query/stay-query.ts';
import { words } from '../../words/words.ts';

function PriceTag({ home }: { home: HomeCard }) {
  const { total, nights, fromPrice, currency } = home;
  if (total === undefined || nights === undefined)
    return <p class="price-tag">{words.search.fromPrice(sayFrom(fromPrice, currency))}</p>;
  return (
    <p class="price-tag">
      <strong>{sayMoney(total, currency)}</strong> {words.search.forNights(nights)}
      <small>{words.search.everything(sayNightly(total, nights, currency))}</small>
    </p>
  );
}

const Card = ({ home, wish, eager }: { home: HomeCard; wish: StayWish; eager: boolean }) => (
  <li class="home-card">
    <Picture photo={home.photo} eager={eager} />
    <div class="home-card-text">
      <p class="town">
        {home.town}, {sayCountry(home.country)}
      </p>
      <h3>
        <a href={`/homes/${home.id}${writeWish(wish)}`}>{home.name}</a>
      </h3>
      <p>{home.summary}</p>
      <p class="facts">
        {words.home.sleeps(home.guests)} · {words.home.bedrooms(home.bedrooms)}
      </p>
      <PriceTag home={home} />
    </div>
  </li>
);

/** Homes as cards; the whole card leads to the home. */
export const ResultList = ({ homes, wish }: { homes: readonly HomeCard[]; wish: StayWish }) => (
  <ul class="homes">
    {homes.map((home, place) => (
      <Card key={home.id} home={home} wish={wish} eager={place < 3} />
    ))}
  </ul>
);
