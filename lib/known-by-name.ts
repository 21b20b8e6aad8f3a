/**
 * `instanceof` for an error class by its name. Next evaluates a module once for instrumentation and once for the routes,
 * so one process has two classes of the same error; what a connector throws must be known to a route handler all the same.
 */
export const knownByName =
  (name: string) =>
  (value: unknown): boolean =>
    value instanceof Error && value.name === name
