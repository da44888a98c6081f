/** A function's handler: event and context in, result out. */
export type Handler = (event: unknown, context: unknown) => unknown;

/**
 * Loads the bundle as CommonJS, as Lambda does with no `package.json` beside it, and finds the handler in it.
 * Throws errors named as Lambda's. Runs inside the worker as text, so it may use its arguments and globals only.
 */
export function loadHandler(codeDir: string, handler: string): Handler {
  const { createRequire } = process.getBuiltinModule('node:module');
  const { readFileSync } = process.getBuiltinModule('node:fs');
  const { join } = process.getBuiltinModule('node:path');
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
  const bundle: { exports: Record<string, unknown> } = { exports: {} };
  const names = ['exports', 'require', 'module', '__filename', '__dirname'];
  const importModuleDynamically = vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER;
  const run = vm.compileFunction(read(), names, { filename, importModuleDynamically });
  run.call(bundle.exports, bundle.exports, createRequire(filename), bundle, filename, codeDir);

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
  return (event, context) => found(event, context);
}
