import type { RefundTier } from '../../../../../functions/domain/property.ts';
import { ListEditor } from '../../../form/ListEditor.tsx';
import { NumberField, ShareField } from '../../../form/numbers.tsx';
import { Section } from '../../../form/Section.tsx';
import { TextField } from '../../../form/texts.tsx';
import { homeWords } from '../../../words/home-words.ts';
import { words } from '../../../words/words.ts';
import { LimitFields } from './LimitFields.tsx';
import type { SectionProps } from './section-props.ts';

/** Which stays can be had. */
export function RulesSection({ home, change }: SectionProps) {
  const { window, limits } = home;
  const said = limits.minStay === undefined ? '' : homeWords.homeForm.rules.said(limits.minStay);
  return (
    <Section title={homeWords.homeForm.rules.title} said={said} fields={['limits', 'window']}>
      <div class="columns">
        <NumberField
          name="window.noticeDays"
          label={homeWords.homeForm.rules.notice}
          value={window.noticeDays}
          change={(noticeDays) => change({ ...home, window: { ...window, noticeDays } })}
        />
        <NumberField
          name="window.horizonDays"
          label={homeWords.homeForm.rules.horizon}
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
    <Section title={homeWords.homeForm.policy.title} said={policy.name} fields={['policy']}>
      <TextField
        name="policy.name"
        label={homeWords.homeForm.policy.name}
        value={policy.name}
        change={(name) => change({ ...home, policy: { ...policy, name } })}
      />
      <p class="fine">{homeWords.homeForm.policy.order}</p>
      <ListEditor
        name="policy.tiers"
        called={homeWords.homeForm.policy.step}
        add={homeWords.homeForm.policy.addStep}
        items={policy.tiers}
        fresh={freshTier}
        change={(tiers) => change({ ...home, policy: { ...policy, tiers } })}
      >
        {(tier, at, replace) => (
          <div class="columns">
            <NumberField
              name={`policy.tiers.${at}.hoursBefore`}
              label={homeWords.homeForm.policy.hours}
              hint={Number.isFinite(tier.hoursBefore) ? sayDays(tier.hoursBefore) : ''}
              value={tier.hoursBefore}
              change={(hoursBefore) => replace({ ...tier, hoursBefore })}
            />
            <ShareField
              name={`policy.tiers.${at}.refundBasisPoints`}
              label={homeWords.homeForm.policy.back}
              value={tier.refundBasisPoints}
              change={(refundBasisPoints) => replace({ ...tier, refundBasisPoints })}
            />
          </div>
        )}
      </ListEditor>
    </Section>
  );
}

const sayDays = (hours: number): string => words.common.days(Math.round((hours / 24) * 10) / 10);
