import type { z } from 'zod';
import type { Resource } from '../../template.ts';
import { usagePlan, usagePlanKey } from '../properties.ts';
import { createThrottle, type Throttle } from '../throttle.ts';
import type { ApiKey } from './api-keys.ts';
import { type Period, periodAt } from './period.ts';
import type { UsageStore } from './usage-store.ts';

/** What a usage plan says to a request: go on, not with this key, or not now (for so many seconds). */
export type Admission =
  | { readonly kind: 'admitted'; readonly key: ApiKey }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'throttled' | 'exhausted'; readonly retryAfterSeconds: number };

/** Judges the API key of a request to a method of a stage. */
export type AdmitKey = (
  value: string | undefined,
  route: { readonly apiId: string; readonly stage: string; readonly path: string; readonly verb: string },
) => Admission;

interface Plan {
  readonly id: string;
  readonly properties: z.infer<typeof usagePlan>;
  readonly keyIds: ReadonlySet<string>;
}

/** Reads usage plans and their keys from the template; counts are kept, times are those of `now`. */
export function createUsagePlans(
  resources: readonly Resource[],
  keys: readonly ApiKey[],
  usage: UsageStore,
  now: () => number,
): AdmitKey {
  const plans = readPlans(resources);
  const byValue = new Map(keys.map((key) => [key.value, key]));
  const throttles = new Map<string, Throttle>();
  const throttleOf = (name: string, limit: z.infer<typeof usagePlan>['Throttle']) => {
    const known = throttles.get(name) ?? throttleFor(limit, now);
    throttles.set(name, known);
    return known;
  };

  return (value, { apiId, stage, path, verb }) => {
    const key = value === undefined ? undefined : byValue.get(value);
    const plan =
      key?.isEnabled && plans.find((each) => each.keyIds.has(key.id) && covers(each, apiId, stage));
    if (!key || !plan) return { kind: 'unknown' };
    const { Throttle, Quota } = plan.properties;
    const ofMethod = stageOf(plan, apiId, stage)?.Throttle[`${path}/${verb}`];
    const who = `${plan.id} ${key.id}`;
    const wait =
      (ofMethod && throttleOf(`${who} ${apiId}/${stage}${path}/${verb}`, ofMethod)()) ||
      throttleOf(who, Throttle)();
    if (wait > 0) return { kind: 'throttled', retryAfterSeconds: wait };
    if (!Quota) return { kind: 'admitted', key };
    const period = periodAt(Quota.Period, now());
    const limit = Quota.Limit - (usage.hasOther(plan.id, key.id, period.name) ? 0 : Quota.Offset);
    return take(usage, plan.id, key, period, limit, now());
  };
}

function take(
  usage: UsageStore,
  planId: string,
  key: ApiKey,
  period: Period,
  limit: number,
  now: number,
): Admission {
  if (usage.count(planId, key.id, period.name) >= limit)
    return { kind: 'exhausted', retryAfterSeconds: Math.ceil((period.end - now) / 1_000) };
  usage.add(planId, key.id, period.name);
  return { kind: 'admitted', key };
}

function readPlans(resources: readonly Resource[]): readonly Plan[] {
  const members = resources
    .filter(({ type }) => type === 'AWS::ApiGateway::UsagePlanKey')
    .map(({ properties }) => usagePlanKey.parse(properties));
  return resources
    .filter(({ type }) => type === 'AWS::ApiGateway::UsagePlan')
    .map(({ ref, properties }) => ({
      id: ref,
      properties: usagePlan.parse(properties),
      keyIds: new Set(members.filter(({ UsagePlanId }) => UsagePlanId === ref).map(({ KeyId }) => KeyId)),
    }));
}

const stageOf = ({ properties }: Plan, apiId: string, stage: string) =>
  properties.ApiStages.find((each) => each.ApiId === apiId && each.Stage === stage);

const covers = (plan: Plan, apiId: string, stage: string) => stageOf(plan, apiId, stage) !== undefined;

const throttleFor = (limit: z.infer<typeof usagePlan>['Throttle'], now: () => number): Throttle =>
  limit?.RateLimit === undefined && limit?.BurstLimit === undefined
    ? () => 0
    : createThrottle({ rate: limit.RateLimit ?? 10_000, burst: limit.BurstLimit ?? 5_000 }, now);
