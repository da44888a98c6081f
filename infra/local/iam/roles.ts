import { z } from 'zod';
import type { Place } from '../aws.ts';
import type { Resource } from '../template.ts';
import { policyDocument, type Statement, type TrustStatement, trustDocument } from './document.ts';

const inline = z.looseObject({ PolicyDocument: policyDocument });
const roleProperties = z.looseObject({
  Path: z.string().default('/'),
  Policies: z.array(inline).default([]),
  ManagedPolicyArns: z.array(z.string()).default([]),
  AssumeRolePolicyDocument: trustDocument.default({ Statement: [] }),
  PermissionsBoundary: z.undefined('permissions boundaries are not evaluated here').optional(),
});
const policyProperties = inline.extend({ Roles: z.array(z.string()).default([]) });

/** Policies that AWS itself keeps, as far as the product's roles name them. */
const awsManaged: Readonly<Record<string, readonly Statement[]>> = {
  'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole': [
    {
      Effect: 'Allow',
      Action: ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'],
      Resource: ['*'],
    },
  ],
  // Lets API Gateway write logs, which is not done here.
  'arn:aws:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs': [],
};

/** What a role's policies say. */
interface Role {
  /** Of all policies that it has. */
  readonly statements: readonly Statement[];
  /** Who may take it. */
  readonly trust: readonly TrustStatement[];
}

/**
 * Every role of the template by ARN. Throws where a policy cannot be read, or a role has a permissions boundary or
 * names a managed policy that is not known here.
 */
export function rolesOf(resources: readonly Resource[], place: Place): ReadonlyMap<string, Role> {
  const attached = resources
    .filter(({ type }) => type === 'AWS::IAM::Policy' || type === 'AWS::IAM::ManagedPolicy')
    .map((resource) => ({ ref: resource.ref, ...readPolicy(resource) }));
  const managed = new Map(attached.map(({ ref, statements }) => [ref, statements]));

  return new Map(
    resources
      .filter(({ type }) => type === 'AWS::IAM::Role')
      .map((role) => {
        const { Path, Policies, ManagedPolicyArns, AssumeRolePolicyDocument } = parse(roleProperties, role);
        const statements = [
          ...Policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement),
          ...ManagedPolicyArns.flatMap((arn) => managed.get(arn) ?? knownManaged(arn, role)),
          ...attached.filter(({ roles }) => roles.includes(role.ref)).flatMap(({ statements: its }) => its),
        ];
        const trust = AssumeRolePolicyDocument.Statement;
        return [`arn:aws:iam::${place.accountId}:role${Path}${role.ref}`, { statements, trust }] as const;
      }),
  );
}

function readPolicy(resource: Resource) {
  const { Roles, PolicyDocument } = parse(policyProperties, resource);
  return { roles: Roles, statements: PolicyDocument.Statement };
}

function knownManaged(arn: string, { logicalId }: Resource): readonly Statement[] {
  const statements = awsManaged[arn];
  if (statements) return statements;
  throw new Error(
    `Role ${logicalId} has the managed policy ${arn}, whose content the laptop cloud does not know.`,
  );
}

function parse<Schema extends z.ZodType>(
  schema: Schema,
  { logicalId, properties }: Resource,
): z.infer<Schema> {
  const parsed = schema.safeParse(properties);
  if (parsed.success) return parsed.data;
  throw new Error(`The policies of ${logicalId} cannot be read: ${z.prettifyError(parsed.error)}`);
}
