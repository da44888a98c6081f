import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import {
  AccountRecovery,
  FeaturePlan,
  UserPool,
  UserPoolEmail,
  type UserPoolProps,
} from 'aws-cdk-lib/aws-cognito';
import type { Construct } from 'constructs';
import type { Settings } from '../settings.ts';
import { mailIdentityOf } from './mail.ts';
import { mailConfigurationSet, stageOf, userPoolName } from './names.ts';

/** The people who can sign in, with a code mailed to them each time. */
export function createUserPool(scope: Construct, id: string, settings: Settings): UserPool {
  return new UserPool(scope, id, {
    userPoolName: userPoolName(stageOf(scope)),
    selfSignUpEnabled: true,
    signInAliases: { email: true },
    // Cannot be changed later: Ann@example.com and ann@example.com are one person.
    signInCaseSensitive: false,
    autoVerify: { email: true },
    // A new address counts only once its code came back.
    keepOriginal: { email: true },
    accountRecovery: AccountRecovery.EMAIL_ONLY,
    featurePlan: FeaturePlan.ESSENTIALS,
    // AWS does not let a pool be without passwords. No client of ours takes one.
    signInPolicy: { allowedFirstAuthFactors: { password: true, emailOtp: true } },
    passwordPolicy: {
      minLength: 12,
      requireDigits: true,
      requireLowercase: true,
      requireUppercase: true,
      requireSymbols: true,
    },
    ...(settings.signInMail === 'ses' && mailThroughSes(scope, settings)),
    deletionProtection: true,
    removalPolicy: RemovalPolicy.RETAIN,
  });
}

/**
 * Own words come only with an own sender: Cognito's address sends Cognito's texts, at most 50 a day. They are in all
 * languages at once, as Cognito does not know who reads which.
 */
function mailThroughSes(scope: Construct, settings: Settings): UserPoolProps {
  const { domainName, mailFrom } = settings;
  return {
    email: UserPoolEmail.withSES({
      fromEmail: mailFrom,
      fromName: 'Stayflow',
      sesRegion: Stack.of(scope).region,
      configurationSetName: mailConfigurationSet(scope),
      ...(domainName && mailIdentityOf(settings) === domainName && { sesVerifiedDomain: domainName }),
    }),
    userVerification: {
      emailSubject: 'Your code for Stayflow · Ihr Code für Stayflow',
      emailBody: '{####}<br><br>Your code, good for 24 hours.<br>Ihr Code, 24 Stunden gültig.',
    },
    userInvitation: {
      emailSubject: 'You can sign in to Stayflow · Anmelden bei Stayflow',
      emailBody: `Sign in with your address {username}. A code is mailed to you each time.<br><br>
Melden Sie sich mit Ihrer Adresse {username} an. Jedes Mal bekommen Sie einen Code per E-Mail.`,
    },
  };
}
