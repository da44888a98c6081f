import { z } from 'zod';
import type { Resource } from '../../template.ts';

/** An app client of a user pool as the template describes it. */
export interface Client {
  readonly id: string;
  readonly name: string;
  readonly poolId: string;
  /** The template's properties, as DescribeUserPoolClient shows them. */
  readonly properties: Readonly<Record<string, unknown>>;
  /** `ALLOW_USER_AUTH` and its like. */
  readonly flows: readonly string[];
  /** Whether nobody is told that somebody does not exist. */
  readonly hidesExistence: boolean;
  readonly canRevoke: boolean;
  readonly sessionMs: number;
  readonly accessTokenMs: number;
  readonly idTokenMs: number;
  readonly refreshTokenMs: number;
}

const unitMs = { seconds: 1_000, minutes: 60_000, hours: 3_600_000, days: 86_400_000 } as const;
const unit = z.enum(['seconds', 'minutes', 'hours', 'days']);
const units = z.looseObject({
  AccessToken: unit.default('hours'),
  IdToken: unit.default('hours'),
  RefreshToken: unit.default('days'),
});

const properties = z.looseObject({
  UserPoolId: z.string(),
  ClientName: z.string().optional(),
  GenerateSecret: z.literal(false, 'an app client with a secret is not done here').default(false),
  ExplicitAuthFlows: z.array(z.string()).default([]),
  PreventUserExistenceErrors: z.enum(['ENABLED', 'LEGACY']).default('LEGACY'),
  EnableTokenRevocation: z.boolean().default(true),
  AuthSessionValidity: z.number().min(3).max(15).default(3),
  AccessTokenValidity: z.number().default(1),
  IdTokenValidity: z.number().default(1),
  RefreshTokenValidity: z.number().default(30),
  TokenValidityUnits: units.prefault({}),
  RefreshTokenRotation: z
    .looseObject({ Feature: z.literal('DISABLED', 'the rotation of refresh tokens is not done here') })
    .optional(),
});

/**
 * The app clients among the resources.
 * @throws Error for a client that works otherwise than is done here
 */
export const userPoolClients = (resources: readonly Resource[]): readonly Client[] =>
  resources.filter(({ type }) => type === 'AWS::Cognito::UserPoolClient').map(asClient);

function asClient({ ref, logicalId, properties: given }: Resource): Client {
  const parsed = properties.safeParse(given);
  if (!parsed.success) throw new Error(`The app client ${logicalId}: ${z.prettifyError(parsed.error)}`);
  const its = parsed.data;
  const { AccessToken, IdToken, RefreshToken } = its.TokenValidityUnits;
  return {
    id: ref,
    name: its.ClientName ?? logicalId,
    poolId: its.UserPoolId,
    properties: its,
    flows: its.ExplicitAuthFlows,
    hidesExistence: its.PreventUserExistenceErrors === 'ENABLED',
    canRevoke: its.EnableTokenRevocation,
    sessionMs: its.AuthSessionValidity * unitMs.minutes,
    accessTokenMs: its.AccessTokenValidity * unitMs[AccessToken],
    idTokenMs: its.IdTokenValidity * unitMs[IdToken],
    refreshTokenMs: its.RefreshTokenValidity * unitMs[RefreshToken],
  };
}
