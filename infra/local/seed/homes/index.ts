import { casaDaOnda } from './casa-da-onda.ts';
import { cedarCabin } from './cedar-cabin.ts';
import { harbourLoft } from './harbour-loft.ts';
import type { DemoHome } from './home.ts';
import { kawaNoIe } from './kawa-no-ie.ts';
import { seeblick } from './seeblick.ts';
import { villaCipresso } from './villa-cipresso.ts';

/** The six homes a new laptop cloud starts with. */
export const demoHomes: readonly DemoHome[] = [
  casaDaOnda,
  villaCipresso,
  seeblick,
  cedarCabin,
  harbourLoft,
  kawaNoIe,
];
