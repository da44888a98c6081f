/** One resource of the synthesised template with every intrinsic resolved to its local value. */
export interface Resource {
  readonly stack: string;
  readonly logicalId: string;
  /** `AWS::Lambda::Function` */
  readonly type: string;
  /** What `Ref` gives: the physical name or id. */
  readonly ref: string;
  /** Resolved properties; parse them with a schema where they are used. */
  readonly properties: unknown;
}
