/**
 * What a visitor may do at most, whatever their role allows: Cognito gives the credentials of visitors this session
 * policy. Source: Cognito Developer Guide, "Access for unauthenticated identities", as far as services are here.
 */
export const visitorPolicy = {
  Statement: [
    {
      Effect: 'Allow',
      Action: [
        'cloudwatch:*',
        'cognito-identity:*',
        'cognito-idp:*',
        'dynamodb:*',
        'execute-api:*',
        'lambda:*',
        'logs:*',
        's3:*',
        'ses:*',
        'sns:*',
        'sqs:*',
      ],
      Resource: '*',
    },
  ],
} as const;
