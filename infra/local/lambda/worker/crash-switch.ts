/** Ends the worker after an effect, to see that a repeat of the task does no harm. */
export interface CrashSwitch {
  /** Sets off the crash after that many answered requests; `Infinity` is just before the result returns, 0 is off. */
  arm(calls: number): void;
  /** Crashes if the invocation about to return was to crash. */
  beforeReturn(): void;
}

/**
 * Watches the answers to outgoing HTTP requests of `node:http` and of `fetch`.
 * Runs inside the worker as text, so it may use its arguments and globals only.
 */
export function crashSwitch(beforeCrash: () => void): CrashSwitch {
  const { subscribe } = process.getBuiltinModule('node:diagnostics_channel');
  let left = 0;
  let watching = false;
  const crash = () => {
    beforeCrash();
    process.exit(137);
  };
  const answered = () => {
    if (left > 0 && --left === 0) crash();
  };
  return {
    arm(calls) {
      left = calls;
      if (calls === 0 || watching) return;
      watching = true;
      subscribe('http.client.response.finish', answered);
      subscribe('undici:request:headers', answered);
    },
    beforeReturn() {
      if (left > 0) crash();
    },
  };
}
