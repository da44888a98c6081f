import { z } from 'zod';
import type { Resource } from '../template.ts';

/** An identity pool of the template with the roles that it gives out. */
export interface IdentityPool {
  readonly id: string;
  readonly name: string;
  readonly allowsVisitors: boolean;
  readonly visitorRole?: string;
  readonly memberRole?: string;
  /** The user pools whose tokens it takes. */
  readonly providers: readonly { readonly clientId: string; readonly name: string }[];
}

const poolProperties = z.looseObject({
  IdentityPoolName: z.string().optional(),
  AllowUnauthenticatedIdentities: z.union([z.boolean(), z.stringbool()]),
  CognitoIdentityProviders: z
    .array(z.looseObject({ ClientId: z.string(), ProviderName: z.string() }))
    .default([]),
});

const attachmentProperties = z.looseObject({
  IdentityPoolId: z.string(),
  Roles: z
    .looseObject({ authenticated: z.string().optional(), unauthenticated: z.string().optional() })
    .default({}),
});

/** The identity pools among the resources. Throws a ZodError where one is not as CloudFormation describes it. */
export function identityPools(resources: readonly Resource[]): readonly IdentityPool[] {
  const roles = new Map(
    resources
      .filter(({ type }) => type === 'AWS::Cognito::IdentityPoolRoleAttachment')
      .map(({ properties }) => attachmentProperties.parse(properties))
      .map(({ IdentityPoolId, Roles }) => [IdentityPoolId, Roles]),
  );
  return resources
    .filter(({ type }) => type === 'AWS::Cognito::IdentityPool')
    .map(({ ref, logicalId, properties }) =>
      asPool(ref, logicalId, poolProperties.parse(properties), roles.get(ref)),
    );
}

function asPool(
  id: string,
  logicalId: string,
  properties: z.infer<typeof poolProperties>,
  roles: z.infer<typeof attachmentProperties>['Roles'] = {},
): IdentityPool {
  return {
    id,
    name: properties.IdentityPoolName ?? logicalId,
    allowsVisitors: properties.AllowUnauthenticatedIdentities,
    ...(roles.unauthenticated === undefined ? {} : { visitorRole: roles.unauthenticated }),
    ...(roles.authenticated === undefined ? {} : { memberRole: roles.authenticated }),
    providers: properties.CognitoIdentityProviders.map(({ ClientId, ProviderName }) => ({
      clientId: ClientId,
      name: ProviderName,
    })),
  };
}
