/** What an attempt knows about itself. */
export interface AttemptContext {
  readonly scheduleArn: string;
  /** `2022-03-22T18:59:43Z`: the schedule's own time, whatever a flexible window adds. */
  readonly scheduledTime: string;
  /** 16 hex digits, of this attempt alone. */
  readonly executionId: string;
  /** 1 for the first. */
  readonly attempt: number;
}

/**
 * Puts what is known now in place of its keywords.
 * Source: EventBridge Scheduler User Guide, "Adding context attributes".
 */
export const withContext = (text: string, context: AttemptContext): string =>
  text.replace(/<aws\.scheduler\.([a-z-]+)>/g, (keyword, name) => attributeOf(name, context) ?? keyword);

function attributeOf(name: string, context: AttemptContext): string | undefined {
  switch (name) {
    case 'schedule-arn':
      return context.scheduleArn;
    case 'scheduled-time':
      return context.scheduledTime;
    case 'execution-id':
      return context.executionId;
    case 'attempt-number':
      return String(context.attempt);
    default:
      return undefined;
  }
}

/** An instant as the Scheduler writes it, without fractions of a second. */
export const timeText = (instant: number) => `${new Date(instant).toISOString().slice(0, 19)}Z`;
