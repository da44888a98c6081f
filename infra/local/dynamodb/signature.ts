/** The database wants requests signed and takes any signature: who may call what has been judged before. */
export const signature = {
  authorization:
    'AWS4-HMAC-SHA256 Credential=local/20270101/eu-west-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0',
  'x-amz-date': '20270101T000000Z',
} as const;
