import { afterEach, beforeEach, expect, it } from 'vitest'
import { answer, scriptedServer, type ScriptedServer } from '../provider/scripted-server.ts'
import { answerWith, contentEvent, DONE, generations, PICTURES } from '../support/answers.ts'
import { withDemoServer } from './support/servers.ts'

const cli = withDemoServer()

let other: ScriptedServer
let address = ''
beforeEach(async () => {
  other = await scriptedServer(answer(200, PICTURES.first, { 'content-type': 'image/png' }))
  address = `${other.origin}/a.png`
  const text = contentEvent(0, `A fox: ![a](${address})`) + DONE
  cli.server.setFaults([generations([answerWith(text)])])
})
afterEach(() => other.close())

it('media of a chat on another host are not downloaded, and are reported with the command that does so', async () => {
  const run = await cli.json(['chat', 'Draw a fox'])
  expect(run).toMatchObject({ exitCode: 0, done: { status: 'succeeded', outputs: 0 } })
  expect(run.of('unfetched')).toEqual([{ type: 'unfetched', job: run.done.job, address }])
  expect(other.seen).toEqual([])

  const id = run.done.job ?? ''
  const shown = await cli.run(['show', id])
  expect(shown.stdout).toContain('A fox:')
  expect(shown.stderr).toContain(address)
  expect(shown.stderr).toContain(`fetch ${id.slice(0, 8)}`)
  expect(other.seen).toEqual([])

  const fetched = await cli.json(['fetch', id])
  expect(fetched.done).toEqual({ type: 'done', job: id, status: 'succeeded', outputs: 1 })
  expect(fetched.of('output')).toMatchObject([{ job: id, kind: 'image' }])
  const again = await cli.run(['fetch', id])
  expect(again).toMatchObject({ exitCode: 0, stdout: '' })
  expect(again.stderr).toContain('fetched already')
  expect(other.seen).toHaveLength(1)
})

it('a chat fetches them at once with --fetch-media', async () => {
  const run = await cli.json(['chat', 'Draw a fox', '--fetch-media'])
  expect(run).toMatchObject({ exitCode: 0, done: { outputs: 1 } })
  expect(run.of('unfetched')).toEqual([])
  expect(run.of('output')).toHaveLength(1)
  expect(other.seen).toHaveLength(1)
})

it('what cannot be fetched ends the command with its error and its address', async () => {
  address = 'http://127.0.0.1:9/a.png'
  const text = contentEvent(0, `A fox: ![a](${address})`) + DONE
  cli.server.setFaults([generations([answerWith(text)])])
  const { done } = await cli.json(['chat', 'Draw a fox'])
  const run = await cli.json(['fetch', done.job ?? ''])
  expect(run.exitCode).toBe(8)
  expect(run.of('error')).toMatchObject([
    { code: 'network', address, message: expect.stringContaining('127.0.0.1:9') },
  ])
  expect(run.of('unfetched')).toMatchObject([{ address }])
})
