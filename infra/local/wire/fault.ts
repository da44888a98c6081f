import { AwsFault } from '../aws.ts';
import type { Clock } from '../clock.ts';

/** What goes wrong with a call on purpose. */
export type WireFault =
  | { readonly kind: 'error'; readonly code: string; readonly message: string; readonly status: number }
  | { readonly kind: 'slow'; readonly delayMs: number }
  /** The call is performed twice; the second answer counts. */
  | { readonly kind: 'duplicate' }
  /** The call never arrives: the connection breaks. */
  | { readonly kind: 'drop' }
  /** The call has its effect, then the connection breaks; `kill` ends the function that called, by its access key. */
  | { readonly kind: 'crash-after-effect'; readonly kill?: (accessKeyId: string) => void };

/**
 * Performs a call with its fault. The answer is nothing when the connection breaks.
 * @param accessKeyId of the caller, where it has one.
 * @throws AwsFault for an error that is switched on
 */
export async function performFaultily<Result>(
  fault: WireFault | undefined,
  clock: Clock,
  run: () => Promise<Result>,
  accessKeyId?: string,
): Promise<{ readonly result: Result } | undefined> {
  switch (fault?.kind) {
    case 'error':
      throw new AwsFault(fault.code, fault.message, fault.status);
    case 'drop':
      return undefined;
    case 'slow':
      await wait(clock, fault.delayMs);
      break;
    case 'duplicate':
      await run();
      break;
    case 'crash-after-effect':
      await run();
      if (accessKeyId !== undefined) fault.kill?.(accessKeyId);
      return undefined;
  }
  return { result: await run() };
}

const wait = (clock: Clock, delayMs: number) =>
  new Promise<void>((resume) => {
    clock.at(clock.now() + delayMs, resume);
  });
