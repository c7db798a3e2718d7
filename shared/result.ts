import type { ErrorData } from './errors.ts'

/** The answer of an IPC call: handlers never throw across the process boundary. */
export type Result<T> =
  | { readonly ok: true; readonly data: T }
  | { readonly ok: false; readonly error: ErrorData }
