import { errorDataOf } from '#shared/errors.ts'
import type { Bridge, Domain, Handlers } from '#shared/ipc/contract.ts'
import type { EventName, EventPayload } from '#shared/ipc/events.ts'
import { methodsByDomain } from '#shared/ipc/methods.ts'
import type { Result } from '#shared/result.ts'

/** What the main process returns, by domain and method; what is left out fails, and says its name. */
export type Answers = { readonly [D in Domain]?: Partial<Handlers[D]> }

/** One call of the page. */
export interface Call {
  readonly name: string
  readonly input: unknown
}

type AnyHandlers = Readonly<Record<string, Readonly<Record<string, (input: unknown) => unknown>>>>

let answers: AnyHandlers = {}
let calls: Call[] = []
const listeners = new Map<string, Set<(payload: unknown) => void>>()

/** Puts a bridge in place of the preload script's, which returns nothing yet. */
export function resetBridge(): void {
  answers = {}
  calls = []
  listeners.clear()
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the list of names has exactly the contract's
  const methods = methodsByDomain(
    (domain, method) => (input: unknown) => answer(domain, method, input),
  ) as unknown as Omit<Bridge, 'events' | 'files'>
  const handles = async (): Promise<Result<never>> => failure(new Error('No files in these tests'))
  const bridge: Bridge = { ...methods, events: subscriptions(), files: { handles } }
  Object.defineProperty(window, 'vignette', { value: bridge, configurable: true })
}

/** Says what the main process returns from now on. */
export function answerWith(given: Answers): void {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- called with what the page sends, as the router would
  answers = given as AnyHandlers
}

/** Returns the inputs of the calls of a method, such as `jobs.retry`, in their order. */
export function callsOf(name: string): unknown[] {
  return calls.filter((call) => call.name === name).map(({ input }) => input)
}

/** Emits an event, as the main process does. */
export function emit<N extends EventName>(name: N, payload: EventPayload<N>): void {
  for (const listener of listeners.get(name) ?? []) listener(payload)
}

async function answer(domain: string, method: string, input: unknown): Promise<Result<unknown>> {
  const name = `${domain}.${method}`
  calls.push({ name, input })
  const handler = answers[domain]?.[method]
  if (handler === undefined) return failure(new Error(`The test returns nothing for ${name}`))
  try {
    return { ok: true, data: await handler(input) }
  } catch (thrown) {
    return failure(thrown)
  }
}

function failure(thrown: unknown): Result<never> {
  return { ok: false, error: errorDataOf(thrown) }
}

function subscriptions(): Bridge['events'] {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- every `on…` of the type is made when it is asked for
  return new Proxy(
    {},
    { get: (_target, property) => subscribe(eventOf(String(property))) },
  ) as Bridge['events']
}

/** `onJobChanged` subscribes to `jobChanged`. */
function eventOf(method: string): string {
  return method.slice(2, 3).toLowerCase() + method.slice(3)
}

function subscribe(event: string) {
  return (listener: (payload: unknown) => void) => {
    const known = listeners.get(event) ?? new Set()
    listeners.set(event, known.add(listener))
    return () => void known.delete(listener)
  }
}
