import type { RefundTier } from '../../../../../functions/domain/property.ts';
import { ListEditor } from '../../../form/ListEditor.tsx';
import { NumberField, ShareField } from '../../../form/numbers.tsx';
import { Section } from '../../../form/Section.tsx';
import { TextField } from '../../../form/texts.tsx';
import { sayCount } from '../../../say/say-count.ts';
import { LimitFields } from './LimitFields.tsx';
import type { SectionProps } from './section-props.ts';

/** Which stays can be had. */
export function RulesSection({ home, change }: SectionProps) {
  const { window, limits } = home;
  const said = limits.minStay === undefined ? '' : `At least ${sayCount(limits.minStay, 'night')}`;
  return (
    <Section title="Rules of stays" said={said} fields={['limits', 'window']}>
      <div class="columns">
        <NumberField
          name="window.noticeDays"
          label="Days of notice before an arrival"
          value={window.noticeDays}
          change={(noticeDays) => change({ ...home, window: { ...window, noticeDays } })}
        />
        <NumberField
          name="window.horizonDays"
          label="Bookable so many days ahead"
          value={window.horizonDays}
          change={(horizonDays) => change({ ...home, window: { ...window, horizonDays } })}
        />
      </div>
      <LimitFields name="limits" limits={limits} change={(after) => change({ ...home, limits: after })} />
    </Section>
  );
}

const freshTier: RefundTier = { hoursBefore: 24, refundBasisPoints: 0 };

/** What a guest gets back who cancels. */
export function PolicySection({ home, change }: SectionProps) {
  const { policy } = home;
  return (
    <Section title="Cancelling" said={policy.name} fields={['policy']}>
      <TextField
        name="policy.name"
        label="Name of the policy"
        value={policy.name}
        change={(name) => change({ ...home, policy: { ...policy, name } })}
      />
      <p class="fine">
        From the longest notice to the shortest. With less than the last, nothing comes back.
      </p>
      <ListEditor
        name="policy.tiers"
        called="Step"
        add="Add a step"
        items={policy.tiers}
        fresh={freshTier}
        change={(tiers) => change({ ...home, policy: { ...policy, tiers } })}
      >
        {(tier, at, replace) => (
          <div class="columns">
            <NumberField
              name={`policy.tiers.${at}.hoursBefore`}
              label="Hours before check-in, at least"
              hint={Number.isFinite(tier.hoursBefore) ? sayDays(tier.hoursBefore) : ''}
              value={tier.hoursBefore}
              change={(hoursBefore) => replace({ ...tier, hoursBefore })}
            />
            <ShareField
              name={`policy.tiers.${at}.refundBasisPoints`}
              label="Comes back"
              value={tier.refundBasisPoints}
              change={(refundBasisPoints) => replace({ ...tier, refundBasisPoints })}
            />
          </div>
        )}
      </ListEditor>
    </Section>
  );
}

const sayDays = (hours: number): string => `${sayCount(Math.round((hours / 24) * 10) / 10, 'day')}`;
