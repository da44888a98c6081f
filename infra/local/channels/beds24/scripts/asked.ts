import { z } from 'zod';
import { ApiError } from '../api-error.ts';

/** What a script sent. @throws ApiError 400 naming what is wrong with it */
export function asked<T>(shape: z.ZodType<T>, body: unknown): T {
  const result = shape.safeParse(body);
  if (result.success) return result.data;
  throw new ApiError(400, z.prettifyError(result.error));
}
