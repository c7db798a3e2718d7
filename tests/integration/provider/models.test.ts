import { afterEach, expect, test } from 'vitest'
import { errorDataOf } from '#shared/errors.ts'
import { listModels } from '../../../electron/engine/provider/models.ts'
import { answer, scriptedServer, type ScriptedServer, type Step } from './scripted-server.ts'

const servers: ScriptedServer[] = []
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()))
})

async function list(step: Step, timeoutMs = 10_000) {
  const server = await scriptedServer(step)
  servers.push(server)
  const target = { baseUrl: new URL(`${server.origin}/v1`), token: 'tok-123' }
  const { signal } = new AbortController()
  const outcome = await listModels(fetch, target, signal, timeoutMs)
    .then((models) => models.map(({ id }) => id))
    .catch(errorDataOf)
  return { outcome, seen: server.seen }
}

test('asks with the token and answers the ids', async () => {
  const models = { object: 'list', data: [{ id: 'a', x: 1 }, { id: 'b' }, { id: 'a' }, { no: 1 }] }
  const { outcome, seen } = await list(answer(200, JSON.stringify(models)))
  expect(outcome).toEqual(['a', 'b'])
  expect(seen[0]).toMatchObject({ method: 'GET', url: '/v1/models' })
  expect(seen[0]?.headers.authorization).toBe('Bearer tok-123')
})

test.each([
  ['{"models":["x"]}', ['x']],
  ['["x",{"id":"y"}]', ['x', 'y']],
  ['{"data":[]}', []],
  ['{"data":["x","y"]}', ['x', 'y']],
  ['{"data":[],"models":[{"id":"x"}]}', ['x']],
  ['{"models":[{"name":"models/x"},{"model":"y"}]}', ['x', 'y']],
])('the list of models %s is read', async (body, ids) => {
  expect((await list(answer(200, body))).outcome).toEqual(ids)
})

test.each([
  [200, '<html><title>Welcome</title></html>', 'bad_response', 'not_an_api'],
  [200, 'hello', 'bad_response', 'not_an_api'],
  [200, '{"ok":true}', 'bad_response', 'not_an_api'],
  [404, '{"detail":"Not Found"}', 'bad_response', 'not_an_api'],
  [404, '{"error":{"code":"model_not_found","message":"x"}}', 'bad_response', 'not_an_api'],
  [401, '{"error":{"code":"invalid_api_key","message":"x"}}', 'auth', null],
  [200, '{"error":{"code":"invalid_api_key","message":"x"}}', 'auth', null],
  [502, '<html></html>', 'server', null],
  [302, '', 'network', 'redirected'],
])('%i %s is %s/%s and costs nothing', async (status, body, code, reason) => {
  const { outcome } = await list(answer(status, body))
  expect(outcome).toMatchObject({ code, reason, charged: 'no' })
})

test('waits only so long', async () => {
  const { outcome } = await list(() => {}, 30)
  expect(outcome).toMatchObject({ code: 'timeout', charged: 'no' })
})
