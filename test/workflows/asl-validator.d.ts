/** The package ships no types of its own. */
declare module 'asl-validator' {
  interface Problem {
    /** Of asl-validator's own checks. */
    readonly 'Error code'?: string;
    readonly Message?: string;
    /** Of the JSON schema. */
    readonly instancePath?: string;
    readonly keyword?: string;
    readonly message?: string;
    readonly params?: Readonly<Record<string, unknown>>;
    readonly schemaError?: { readonly instancePath: string };
  }
  /** Fills in `QueryLanguage` of every state of the definition it is given. */
  function validate(
    definition: unknown,
    options?: { readonly checkPaths: boolean; readonly checkArn: boolean },
  ): { readonly isValid: boolean; readonly errors: readonly Problem[] };
  export = validate;
}
