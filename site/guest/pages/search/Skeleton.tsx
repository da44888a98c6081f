import { Loading } from '../../shell/Loading.tsx';
import { words } from '../../words/words.ts';

/** Holds the place of the homes while they are looked up. */
export const Skeleton = () => (
  <>
    <Loading what={words.search.looking} />
    <div class="homes" aria-hidden="true">
      {['a', 'b', 'c'].map((place) => (
        <div key={place} class="home-card skeleton" />
      ))}
    </div>
  </>
);
