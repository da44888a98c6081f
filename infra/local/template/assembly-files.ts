import { z } from 'zod';

const rawResource = z.looseObject({
  Type: z.string(),
  Properties: z.record(z.string(), z.unknown()).default({}),
  DependsOn: z.union([z.string().transform((one) => [one]), z.array(z.string())]).default([]),
  Condition: z.string().optional(),
});

const output = z.looseObject({
  Value: z.unknown().optional(),
  Condition: z.string().optional(),
  Export: z.looseObject({ Name: z.unknown().optional() }).optional(),
});

/** The parts of a template that the laptop cloud reads. */
export const template = z.looseObject({
  Resources: z.record(z.string(), rawResource).default({}),
  Outputs: z.record(z.string(), output).default({}),
  Parameters: z
    .record(z.string(), z.looseObject({ Type: z.string(), Default: z.unknown().optional() }))
    .default({}),
  Conditions: z.record(z.string(), z.unknown()).default({}),
  Mappings: z.record(z.string(), z.record(z.string(), z.record(z.string(), z.unknown()))).default({}),
});

const artifact = z.looseObject({
  type: z.string(),
  dependencies: z.array(z.string()).default([]),
  properties: z.looseObject({ templateFile: z.string().optional() }).default({}),
});

/** `manifest.json` of an assembly. */
export const manifest = z.looseObject({ artifacts: z.record(z.string(), artifact) });

const destination = z.looseObject({ objectKey: z.string() });
/** A stack's list of asset files. */
export const assetFile = z.looseObject({
  files: z.record(
    z.string(),
    z.looseObject({
      source: z.looseObject({ path: z.string() }),
      destinations: z.record(z.string(), destination),
    }),
  ),
});
