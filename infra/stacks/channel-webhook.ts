import {
  AwsIntegration,
  CfnApiKey,
  CfnUsagePlan,
  CfnUsagePlanKey,
  type IntegrationResponse,
  PassthroughBehavior,
  type RestApi,
} from 'aws-cdk-lib/aws-apigateway';
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { machineArnHere, nameHere } from './names.ts';

/**
 * Passes a platform's message on to the state machine that imports bookings, with no function between: only what names
 * the booking goes on, stripped of everything but letters, digits and hyphens. The execution is named after the change,
 * so that a message that comes again starts nothing. What tells of trouble with a home starts one a minute at most. Messages
 * about anything else share one execution for each kind.
 */
const requestTemplate = (machineArn: string) => `#set($event = $input.path('$.event'))
#set($event = "$!event")
#set($revision = $input.path('$.payload.revision_id'))
#set($revision = "$!revision")
#if($revision == "")
#set($other = $input.path('$.payload.booking_revision_id'))
#set($revision = "$!other")
#end
#set($booking = $input.path('$.booking.id'))
#set($booking = "$!booking")
#set($modified = $input.path('$.booking.modifiedTime'))
#set($modified = "$!modified")
#if($modified == "")
#set($sent = $input.path('$.timeStamp'))
#set($modified = "$!sent")
#end
#set($trouble = "")
#set($listing = $input.path('$.property_id'))
#set($listing = "$!listing")
#set($listing = $listing.replaceAll("[^A-Za-z0-9-]", ""))
#set($home = $listing.replaceAll("-", ""))
#if($home.length() > 12)
#set($home = $home.substring(0, 12))
#end
#set($minute = $input.path('$.timestamp'))
#set($minute = "$!minute")
#set($minute = $minute.replaceAll("[^0-9]", ""))
#if($minute.length() > 12)
#set($minute = $minute.substring(0, 12))
#end
#if($booking != "")
#set($vendor = "beds24")
#set($hint = $booking.replaceAll("[^0-9]", ""))
#set($stamp = $modified.replaceAll("[^0-9]", ""))
#set($name = "\${hint}-\${stamp}")
#elseif($event.contains("booking") && $revision != "")
#set($vendor = "channex")
#set($hint = $revision.replaceAll("[^A-Za-z0-9-]", ""))
#set($name = $hint)
#if($event.contains("non_acked"))
#set($trouble = "non_acked_booking")
#set($name = "\${hint}-non-acked")
#end
#elseif($event.contains("sync_error") || $event.contains("rate_error") || $event.contains("disconnect"))
#set($vendor = "channex")
#set($hint = "")
#set($trouble = "sync_error")
#if($event.contains("rate_error"))
#set($trouble = "rate_error")
#elseif($event.contains("disconnect"))
#set($trouble = "disconnected")
#end
#set($name = "\${trouble}-\${home}-\${minute}")
#else
#set($vendor = "channex")
#set($hint = "")
#set($kind = $event.replaceAll("[^a-z_]", ""))
#set($name = "\${kind}-tells-nothing")
#end
{
  "stateMachineArn": "${machineArn}",
  "name": "import-channel-booking-\${vendor}-\${name}",
  "input": "{\\"vendor\\": \\"\${vendor}\\", \\"hint\\": \\"\${hint}\\"#if($trouble != ""), \\"trouble\\": \\"\${trouble}\\", \\"listing\\": \\"\${listing}\\", \\"addressee\\": \\"$input.params('connectionId').replaceAll("[^A-Za-z0-9_-]", "")\\"#end}"
}`;

const json = (template: string) => ({ 'application/json': template });

const notKept = { 'method.response.header.Cache-Control': "'no-store'" };

/** A message that came before is taken as well; whatever else Step Functions refuses is worth another try. */
const responses: IntegrationResponse[] = [
  { statusCode: '200', responseParameters: notKept, responseTemplates: json('{"accepted":true}') },
  {
    statusCode: '200',
    responseParameters: notKept,
    selectionPattern: '4\\d{2}',
    responseTemplates: json(
      '#if($input.path(\'$.__type\').contains("ExecutionAlreadyExists")){"accepted":true}#{else}#set($context.responseOverride.status = 500){"accepted":false}#end',
    ),
  },
  { statusCode: '500', selectionPattern: '5\\d{2}', responseTemplates: json('{"accepted":false}') },
];

/** What answers are there, of an integration that starts a state machine. */
export const startResponses = ['200', '500'].map((statusCode) => ({
  statusCode,
  responseParameters: { 'method.response.header.Cache-Control': true },
}));

/** Starts a state machine straight from a request, under a role that may start that machine and nothing else. */
export function startsMachine(scope: Construct, workflow: string): AwsIntegration {
  const machineArn = machineArnHere(scope, workflow);
  const start = new PolicyStatement({ actions: ['states:StartExecution'], resources: [machineArn] });
  return new AwsIntegration({
    service: 'states',
    action: 'StartExecution',
    integrationHttpMethod: 'POST',
    options: {
      credentialsRole: new Role(scope, `Starts-${workflow}`, {
        assumedBy: new ServicePrincipal('apigateway.amazonaws.com'),
        inlinePolicies: { start: new PolicyDocument({ statements: [start] }) },
      }),
      passthroughBehavior: PassthroughBehavior.NEVER,
      requestTemplates: json(requestTemplate(machineArn)),
      integrationResponses: responses,
    },
  });
}

/**
 * The API key that platforms send as x-api-key. API Gateway makes it up, so that it stands in no template:
 * `aws apigateway get-api-keys --name-query channels --include-values` tells it.
 */
export function addChannelKey(api: RestApi): void {
  const key = new CfnApiKey(api, 'ChannelKey', { name: nameHere(api, 'channels'), enabled: true });
  const plan = new CfnUsagePlan(api, 'ChannelPlan', {
    usagePlanName: nameHere(api, 'channels'),
    apiStages: [{ apiId: api.restApiId, stage: api.deploymentStage.stageName }],
    throttle: { rateLimit: 100, burstLimit: 200 },
  });
  new CfnUsagePlanKey(api, 'ChannelPlanKey', {
    keyId: key.ref,
    keyType: 'API_KEY',
    usagePlanId: plan.ref,
  });
}
