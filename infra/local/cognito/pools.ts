import { z } from 'zod';
import type { Resource } from '../template.ts';
import { type RoleMapping, roleMapping } from './role-choice.ts';

/** A user pool's app client whose ID tokens an identity pool takes. */
export interface Provider {
  readonly clientId: string;
  /** `cognito-idp.<region>.amazonaws.com/<user pool>` */
  readonly name: string;
  /** Whether people who were signed out or disabled are turned away. */
  readonly checksTokens: boolean;
}

/** An identity pool of the template with the roles that it gives out. */
export interface IdentityPool {
  readonly id: string;
  readonly name: string;
  readonly allowsVisitors: boolean;
  readonly visitorRole?: string;
  readonly memberRole?: string;
  readonly providers: readonly Provider[];
  /** How roles are chosen, by `<provider>:<client>`; others have the member's role. */
  readonly mappings: ReadonlyMap<string, RoleMapping>;
}

const poolProperties = z.looseObject({
  IdentityPoolName: z.string().optional(),
  AllowUnauthenticatedIdentities: z.union([z.boolean(), z.stringbool()]),
  CognitoIdentityProviders: z
    .array(
      z.looseObject({
        ClientId: z.string(),
        ProviderName: z.string(),
        ServerSideTokenCheck: z.boolean().default(false),
      }),
    )
    .default([]),
});

const attachmentProperties = z.looseObject({
  IdentityPoolId: z.string(),
  Roles: z
    .looseObject({ authenticated: z.string().optional(), unauthenticated: z.string().optional() })
    .default({}),
  RoleMappings: z.record(z.string(), roleMapping).default({}),
});
type Attachment = z.infer<typeof attachmentProperties>;

/**
 * The identity pools among the resources.
 * @throws ZodError where one is not as CloudFormation describes it, or chooses roles otherwise than is done here
 */
export function identityPools(resources: readonly Resource[]): readonly IdentityPool[] {
  const attachments = new Map(
    resources
      .filter(({ type }) => type === 'AWS::Cognito::IdentityPoolRoleAttachment')
      .map(({ properties }) => attachmentProperties.parse(properties))
      .map((attachment) => [attachment.IdentityPoolId, attachment]),
  );
  return resources
    .filter(({ type }) => type === 'AWS::Cognito::IdentityPool')
    .map(({ ref, logicalId, properties }) =>
      asPool(ref, logicalId, poolProperties.parse(properties), attachments.get(ref)),
    );
}

function asPool(
  id: string,
  logicalId: string,
  properties: z.infer<typeof poolProperties>,
  { Roles: roles, RoleMappings }: Pick<Attachment, 'Roles' | 'RoleMappings'> = {
    Roles: {},
    RoleMappings: {},
  },
): IdentityPool {
  return {
    id,
    name: properties.IdentityPoolName ?? logicalId,
    allowsVisitors: properties.AllowUnauthenticatedIdentities,
    ...(roles.unauthenticated === undefined ? {} : { visitorRole: roles.unauthenticated }),
    ...(roles.authenticated === undefined ? {} : { memberRole: roles.authenticated }),
    providers: properties.CognitoIdentityProviders.map((provider) => ({
      clientId: provider.ClientId,
      name: provider.ProviderName,
      checksTokens: provider.ServerSideTokenCheck,
    })),
    // CloudFormation lets the key be any name where it could not be known, and IdentityProvider say the provider.
    mappings: new Map(
      Object.entries(RoleMappings).map(([key, mapping]) => [mapping.IdentityProvider ?? key, mapping]),
    ),
  };
}
