import { expect, test } from 'vitest'
import { contract } from '#shared/ipc/contract.ts'
import { methodsByDomain } from '#shared/ipc/methods.ts'

test('each route has a method, made with its own names, and nothing else does', () => {
  const made = methodsByDomain((domain, method) => `${domain}.${method}`)
  const routes = Object.entries(contract).map(([domain, methods]) => [
    domain,
    Object.fromEntries(Object.keys(methods).map((method) => [method, `${domain}.${method}`])),
  ])
  expect(made).toEqual(Object.fromEntries(routes))
})
