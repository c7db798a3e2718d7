/** Makes a `switch` over a union fail to compile when a case is missing; throws if reached at run time. */
export function assertNever(value: never): never {
  throw new Error(`Unhandled case: ${JSON.stringify(value)}`)
}
