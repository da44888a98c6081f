/** How an SDK client reaches a laptop cloud as its owner, whose credentials are made up. */
export const owner = (awsPort: number) => ({
  endpoint: `http://127.0.0.1:${awsPort}`,
  region: 'eu-west-1',
  credentials: { accessKeyId: 'owner', secretAccessKey: 'owner' },
});
