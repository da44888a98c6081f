/** Stands in for the search for other addresses of DynamoDB, 9 KB: it has one in each region, and we ask for no other. */
export const resolveEndpointDiscoveryConfig = <Config>(config: Config): Config => config;
const never = { environmentVariableSelector: () => undefined, configFileSelector: () => undefined };
export const NODE_ENDPOINT_DISCOVERY_CONFIG_OPTIONS = { ...never, default: false };
