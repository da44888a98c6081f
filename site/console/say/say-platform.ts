import { platformBrands, wayBrands } from '../words/brands.ts';
import { textFor } from '../words/text-for.ts';

/** A connection with a platform, as far as it says what to call that. */
interface Connected {
  readonly platform: string;
  readonly mode: keyof typeof wayBrands;
}

/** What a platform is called; one that has no name here by what it is reached through. */
export const sayPlatform = ({ platform, mode }: Connected): string =>
  platform === 'other' ? wayBrands[mode] : textFor(platformBrands, platform);
