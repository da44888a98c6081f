import { z } from 'zod';
import type { Resource } from '../template.ts';

const properties = z.looseObject({
  ConfigurationSetName: z.string(),
  EventDestination: z.looseObject({
    Enabled: z.union([z.boolean(), z.stringbool()]).default(false),
    MatchingEventTypes: z.array(z.string()),
    SnsDestination: z.looseObject({ TopicARN: z.string() }).optional(),
    EventBridgeDestination: z.looseObject({ EventBusArn: z.string() }).optional(),
    CloudWatchDestination: z.unknown().optional(),
  }),
});

/** Where the events of a configuration set go. */
export interface EventDestination {
  readonly configurationSet: string;
  /** `bounce`, `complaint`, ... */
  readonly types: readonly string[];
  /** ARN of an SNS topic or an event bus. */
  readonly arn: string;
}

/**
 * The template's event destinations that are switched on; CloudWatch's only count and are left out.
 * Throws for Firehose, which is not done here.
 */
export function eventDestinations(resources: readonly Resource[]): readonly EventDestination[] {
  return resources
    .filter(({ type }) => type === 'AWS::SES::ConfigurationSetEventDestination')
    .flatMap(({ logicalId, properties: given }) => {
      const { ConfigurationSetName, EventDestination } = properties.parse(given);
      const { Enabled, MatchingEventTypes, SnsDestination, EventBridgeDestination, CloudWatchDestination } =
        EventDestination;
      const arn = SnsDestination?.TopicARN ?? EventBridgeDestination?.EventBusArn;
      if (!Enabled || (arn === undefined && CloudWatchDestination !== undefined)) return [];
      if (arn === undefined)
        throw new Error(
          `The event destination ${logicalId} is neither SNS nor EventBridge, which the laptop cloud does.`,
        );
      const types = MatchingEventTypes.map((each) => each.toLowerCase());
      return [{ configurationSet: ConfigurationSetName, types, arn }];
    });
}
