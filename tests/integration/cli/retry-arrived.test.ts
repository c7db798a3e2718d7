import { expect, it } from 'vitest'
import { withDemoServer } from './support/servers.ts'

const cli = withDemoServer()
const sent = (): number => cli.server.requests.filter(({ method }) => method === 'POST').length

const refuseFiles = (skip = 0): void =>
  cli.server.setFaults([
    {
      match: { path: '/v1/files/' },
      skip,
      times: 'always',
      faults: [{ kind: 'respond', status: 403, body: { type: 'html', text: 'no' } }],
    },
  ])

it('a job that has failed because its picture was not handed out is not paid for again by a retry', async () => {
  refuseFiles()
  const failed = await cli.json(['generate', 'a fox'])
  expect(failed.done).toMatchObject({ status: 'failed', outputs: 0 })
  const before = sent()
  cli.server.setFaults([])
  const retried = await cli.json(['retry', failed.done?.job ?? ''])
  expect(retried.exitCode).toBe(0)
  expect(retried.of('output')).toMatchObject([{ job: failed.done?.job }])
  expect(retried.done).toMatchObject({ status: 'succeeded', job: failed.done?.job, outputs: 1 })
  expect(sent()).toBe(before)
})

it('the retry also reports a part that has come since, and sends only for the rest', async () => {
  refuseFiles()
  const failed = await cli.json(['generate', 'two foxes', '--n', '2'])
  const before = sent()
  refuseFiles(1)
  const retried = await cli.json(['retry', failed.done?.job ?? ''])
  expect(retried.of('output')).toMatchObject([{ job: failed.done?.job }])
  expect(retried.done).toMatchObject({ status: 'failed', outputs: 1 })
  expect(sent()).toBe(before + 1)
})
