import { z } from 'zod';
import { sameItem } from './same-item.ts';
import type { WireAnswer } from './wire.ts';

const page = z.looseObject({
  Records: z.array(
    z.looseObject({
      eventName: z.string(),
      dynamodb: z.looseObject({ NewImage: z.unknown().optional(), OldImage: z.unknown().optional() }),
    }),
  ),
});

/** The answer of `GetRecords` without writes that changed nothing: the database program makes records of them, AWS does not. */
export function withoutUnchanged(answer: WireAnswer): WireAnswer {
  if (answer.status !== 200 || !answer.body.includes('"MODIFY"')) return answer;
  const { Records, ...rest } = page.parse(JSON.parse(answer.body.toString()));
  const changed = Records.filter(
    ({ eventName, dynamodb: { NewImage, OldImage } }) =>
      eventName !== 'MODIFY' || NewImage === undefined || !sameItem(NewImage, OldImage),
  );
  if (changed.length === Records.length) return answer;
  return { ...answer, body: Buffer.from(JSON.stringify({ ...rest, Records: changed })) };
}
