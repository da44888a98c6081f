import type { Caller } from '../aws.ts';
import type { RestAnswer } from '../wire/rest-routes.ts';
import { askingForCapacity, kindOf, unitsIn } from './consumed.ts';
import type { UsageCounter } from './usage.ts';

/** Passes calls of DynamoDB on, for somebody. */
interface Passing {
  forward(target: string, body: Buffer, caller: Caller): Promise<RestAnswer>;
}

/** Has every call tell what it took, and counts that for its caller. */
export const countingCapacity = (dynamo: Passing, usage: UsageCounter): Passing => ({
  async forward(target, body, caller) {
    const kind = kindOf(target.slice(target.indexOf('.') + 1));
    if (!kind) return dynamo.forward(target, body, caller);
    const answer = await dynamo.forward(target, askingForCapacity(body), caller);
    usage.capacity(caller, kind, unitsIn(Buffer.from(answer.body)));
    return answer;
  },
});
