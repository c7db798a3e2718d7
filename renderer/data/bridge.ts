import { AppError, type ErrorData } from '#shared/errors.ts'
import type { Bridge, Domain } from '#shared/ipc/contract.ts'
import type { EventSubscriptions } from '#shared/ipc/events.ts'
import { methodsByDomain } from '#shared/ipc/methods.ts'
import type { Result } from '#shared/result.ts'

/**
 * The one place that touches `window.vignette`. Calls answer with their data, or reject with an `AppError`
 * that carries what the main process said.
 */

declare global {
  interface Window {
    readonly vignette: Bridge
  }
}

/** Returns the error of a rejected call, built from the data that crossed the process boundary. */
export function appErrorOf(data: ErrorData): AppError {
  const { code, reason, ...rest } = data
  return new AppError(code, reason === null ? rest : { ...rest, reason })
}

/** A method of the bridge, as the page calls it: without the result around its data. */
type Unwrapped<Method> = Method extends (...args: infer Arguments) => Promise<Result<infer Data>>
  ? (...args: Arguments) => Promise<Data>
  : never

type Calls = {
  readonly [D in Domain | 'files']: {
    readonly [M in keyof Bridge[D]]: Unwrapped<Bridge[D][M]>
  }
}

async function dataOf<Data>(call: Promise<Result<Data>>): Promise<Data> {
  const result = await call
  if (result.ok) return result.data
  throw appErrorOf(result.error)
}

type AnyMethods = Readonly<
  Record<string, Readonly<Record<string, (...args: unknown[]) => Promise<Result<unknown>>>>>
>

const calls = methodsByDomain((domain, method) => async (...args: unknown[]): Promise<unknown> => {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what it returns has the type that `Calls` gives it
  const found = (window.vignette as unknown as AnyMethods)[domain]?.[method]
  if (found === undefined) throw new Error(`There is no ${domain}.${method}`)
  return dataOf(found(...args))
})

/** Every call of the contract, by domain, and the way to hand in files. */
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the list of names has exactly the contract's
export const bridge = {
  ...calls,
  files: { handles: (files) => dataOf(window.vignette.files.handles(files)) },
} as Calls

/** Returns the subscriptions to the events of the main process. */
export function events(): EventSubscriptions {
  return window.vignette.events
}
