/** The synthesised template holds something that the laptop cloud cannot run; the message names where and what. */
export class TemplateError extends Error {}
