import { workflows } from '../../workflows/index.ts';
import { type Appointment, appointments } from '../domain/appointments.ts';

const planned: readonly string[] = workflows
  .filter(({ startedBy }) => startedBy.kind === 'planned')
  .map(({ name }) => name);

/** The appointments that there is a workflow for. */
export const plannedAppointments: readonly Appointment[] = appointments.filter(({ stage }) =>
  planned.includes(stage),
);
