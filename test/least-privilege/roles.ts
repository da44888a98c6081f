import { z } from 'zod';
import type { Place } from '../../infra/local/aws.ts';
import type { Statement } from '../../infra/local/iam/document.ts';
import { rolesOf } from '../../infra/local/iam/roles.ts';
import type { Resource } from '../../infra/local/template.ts';

/** A role of the template. */
export interface Role {
  readonly arn: string;
  /** Whose it is: `book` or `confirm-booking` for a function's or a workflow's, else its id in the template. */
  readonly who: string;
  readonly statements: readonly Statement[];
}

/** One action on one resource, or pattern of resources, that a role is granted. */
export interface Granted {
  readonly who: string;
  readonly action: string;
  readonly resource: string;
}

const lambda = z.looseObject({ FunctionName: z.string(), Role: z.string() });
const machine = z.looseObject({ StateMachineName: z.string(), RoleArn: z.string() });

/** Every role of the template by the name of who has it. */
export function readRoles(resources: readonly Resource[], place: Place): readonly Role[] {
  const owners = new Map(resources.flatMap(ownerOf));
  return [...rolesOf(resources, place)].map(([arn, { statements }]) => ({
    arn,
    who: owners.get(arn) ?? idOf(resources, arn),
    statements,
  }));
}

function ownerOf({ type, properties }: Resource): (readonly [string, string])[] {
  if (type === 'AWS::Lambda::Function') {
    const { FunctionName, Role } = lambda.parse(properties);
    return [[Role, FunctionName]];
  }
  if (type !== 'AWS::StepFunctions::StateMachine') return [];
  const { StateMachineName, RoleArn } = machine.parse(properties);
  return [[RoleArn, StateMachineName]];
}

/** Without the digits that CDK makes up. */
function idOf(resources: readonly Resource[], arn: string): string {
  const name = arn.split('/').at(-1);
  const found = resources.find(({ type, ref }) => type === 'AWS::IAM::Role' && ref === name);
  return (found?.logicalId ?? arn).replace(/[0-9A-F]{8}$/, '');
}

/** What its roles are granted, one by one. */
export const grantsOf = (roles: readonly Role[]): readonly Granted[] =>
  roles.flatMap(({ who, statements }) =>
    statements
      .filter(({ Effect }) => Effect === 'Allow')
      .flatMap(({ Action = [], Resource: on = [] }) =>
        Action.flatMap((action) => on.map((resource) => ({ who, action, resource }))),
      ),
  );
