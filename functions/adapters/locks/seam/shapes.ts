import { z } from 'zod';

/** The parts of Seam's answers that are read. Source: docs.seam.co/latest/api, the OpenAPI description. */

const grant = z.object({
  access_grant_id: z.string(),
  starts_at: z.string(),
  ends_at: z.string().nullable(),
  requested_access_methods: z.array(z.object({ created_access_method_ids: z.array(z.string()) })),
  errors: z.array(z.object({ error_code: z.string() })),
});

/** A grant as Seam has it. */
export type SeamGrant = z.infer<typeof grant>;

/** `/access_grants/create`, `/access_grants/get` */
export const grantAnswer = z.object({ access_grant: grant });

const code = z.object({
  code: z.string().nullable(),
  status: z.string(),
  /** Whether the device holds it and will let it open at its time by itself. */
  is_scheduled_on_device: z.boolean().optional(),
  ends_at: z.string().nullish(),
  errors: z.array(z.looseObject({ error_code: z.string() })),
});

/** A code on a device. */
export type SeamCode = z.infer<typeof code>;

/** `/access_codes/list`; a page has up to 55,000. */
export const codesAnswer = z.object({ access_codes: z.array(code) });

/** `/devices/get` */
export const deviceAnswer = z.object({
  device: z.object({
    device_type: z.string(),
    can_program_online_access_codes: z.boolean().optional(),
    properties: z.object({
      online: z.boolean(),
      supported_code_lengths: z.array(z.int()).min(1).optional(),
      code_constraints: z.array(z.looseObject({ constraint_type: z.string() })).optional(),
    }),
  }),
});

/** A device as Seam has it. */
export type SeamDevice = z.infer<typeof deviceAnswer>['device'];

/** Answers that say only that it was done. */
export const doneAnswer = z.object({ ok: z.literal(true) });
