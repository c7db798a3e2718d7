import type { z } from 'zod'

/** One call from the renderer to the main process: its input and its answer, both parsed by the router. */
export interface Route<Input extends z.ZodType = z.ZodType, Output extends z.ZodType = z.ZodType> {
  readonly input: Input
  readonly output: Output
}

/** Declares a route, keeping the exact schema types for the handlers and the bridge that follow from it. */
export function route<Input extends z.ZodType, Output extends z.ZodType>(
  input: Input,
  output: Output,
): Route<Input, Output> {
  return { input, output }
}
