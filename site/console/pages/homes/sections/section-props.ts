import type { HomeDraft } from '../../../../../functions/domain/home-checks/home-draft.ts';

/** A home that is being written, and how a part of it is changed. */
export interface SectionProps {
  readonly home: HomeDraft;
  change(home: HomeDraft): void;
}
