/** A function's handler: event and context in, result out. */
type Handler = (event: unknown, context: unknown) => unknown;

/** A bundle that has been loaded. */
export interface LoadedBundle {
  readonly handler: Handler;
  /** Keeps the compiled code for workers to come; worth doing after the first call, when what is needed is compiled. */
  keepCode(): void;
}

/**
 * Loads the bundle as CommonJS, as Lambda does with no `package.json` beside it, and finds the handler in it. The
 * bundle sees `environment` as that of its process, whatever else is loaded in the same thread.
 * Compiled code is kept as `<codeCache>.<hash of the bundle>.v8`: a worker that finds it loads in half the time and
 * half the memory. Throws errors named as Lambda's.
 * Runs inside the worker as text, so it may use its arguments and globals only.
 */
export function loadBundle(
  codeDir: string,
  handler: string,
  codeCache: string,
  environment: Readonly<Record<string, string>>,
): LoadedBundle {
  const { createHash } = process.getBuiltinModule('node:crypto');
  const { createRequire } = process.getBuiltinModule('node:module');
  const { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } =
    process.getBuiltinModule('node:fs');
  const { basename, dirname, join } = process.getBuiltinModule('node:path');
  const { threadId } = process.getBuiltinModule('node:worker_threads');
  const vm = process.getBuiltinModule('node:vm');
  const fail = (name: string, message: string) => Object.assign(new Error(message), { name });

  const [base = '', exported = ''] = handler.split('.');
  const filename = join(codeDir, `${base}.js`);
  const read = () => {
    try {
      return readFileSync(filename, 'utf8');
    } catch {
      throw fail('Runtime.ImportModuleError', `Error: Cannot find module '${base}'`);
    }
  };
  const source = read();
  // V8 itself compares no more than the length of the source.
  const cacheFile = `${codeCache}.${createHash('sha1').update(source).digest('hex')}.v8`;
  const cachedData = existsSync(cacheFile) ? readFileSync(cacheFile) : undefined;
  const script = new vm.Script(
    `(function (exports, require, module, __filename, __dirname, process) {${source}\n})`,
    {
      filename,
      importModuleDynamically: vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
      ...(cachedData && { cachedData }),
    },
  );
  const bundle: { exports: Record<string, unknown> } = { exports: {} };
  const own = Object.create(process, {
    env: { value: { ...environment }, enumerable: true, writable: true },
  });
  const nodeRequire = createRequire(filename);
  const require = (id: string) => (id === 'node:process' || id === 'process' ? own : nodeRequire(id));
  script.runInThisContext().call(bundle.exports, bundle.exports, require, bundle, filename, codeDir, own);

  const found = bundle.exports[exported];
  if (typeof found !== 'function') {
    throw fail('Runtime.HandlerNotFound', `${handler} is undefined or not exported`);
  }
  if (found.length > 2) {
    throw fail(
      'Runtime.CallbackHandlerDeprecated',
      'AWS Lambda has removed support for callback-based function handlers starting with Node.js 24.',
    );
  }
  return {
    handler: (event, context) => found(event, context),
    keepCode() {
      if (cachedData && !script.cachedDataRejected) return;
      for (const name of readdirSync(dirname(cacheFile))) {
        if (name.startsWith(`${basename(codeCache)}.`))
          rmSync(join(dirname(cacheFile), name), { force: true });
      }
      const unfinished = `${codeCache}.${process.pid}-${threadId}`;
      writeFileSync(unfinished, script.createCachedData());
      renameSync(unfinished, cacheFile);
    },
  };
}
