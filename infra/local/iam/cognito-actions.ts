import { z } from 'zod';
import type { ActionsRule, ArnOf } from './authorised-action.ts';

const userPool = z.looseObject({ UserPoolId: z.string() });
const identityPool = z.looseObject({ IdentityPoolId: z.string() });

/** User pools: the pool that an administrator's call names. What people do for themselves needs no permission. */
export const userPoolRule =
  (arn: ArnOf): ActionsRule =>
  (operation, input) => {
    const action = `cognito-idp:${operation}`;
    if (operation === 'ListUserPools') return [{ action, resource: '*' }];
    return [{ action, resource: arn('cognito-idp', `userpool/${userPool.parse(input).UserPoolId}`) }];
  };

/** Identity pools: the pool that a call names. */
export const identityPoolRule =
  (arn: ArnOf): ActionsRule =>
  (operation, input) => {
    const action = `cognito-identity:${operation}`;
    if (operation === 'ListIdentityPools') return [{ action, resource: '*' }];
    const { IdentityPoolId } = identityPool.parse(input);
    return [{ action, resource: arn('cognito-identity', `identitypool/${IdentityPoolId}`) }];
  };
