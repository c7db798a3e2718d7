import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Organised } from '../../../electron/engine/library/organise/heard-changes.ts'
import { openTestEngine, type TestEngine } from '../support/test-engine.ts'
import { waitUntil } from '../support/wait-until.ts'
import { runJson } from './support/run-cli.ts'
import { withDemoServer } from './support/servers.ts'

const cli = withDemoServer()
let window: TestEngine
let fox = ''
const heard: Organised[] = []
const versions: number[] = []

beforeAll(async () => {
  fox = (await cli.json(['generate', 'a red fox'])).of('output')[0]?.id ?? ''
  window = await openTestEngine(cli.library)
  window.engine.events.on('organised', (organised) => void heard.push(organised))
  window.engine.events.on('catalogueChanged', (version) => void versions.push(version))
  window.engine.jobs.watch()
  // As a window that shows the library does.
  await found('')
})
afterAll(() => window.engine.close())

async function found(query: string) {
  const answer = await window.engine.catalogue.search({ asker: 'library', query, sort: 'newest' })
  return { found: answer.found, all: answer.all }
}

/** Runs a process of its own. */
async function said(...args: string[]): Promise<void> {
  const run = await runJson([...args, '--library', cli.library])
  expect(run.stderr).toBe('')
  expect(run.exitCode).toBe(0)
}

it.each([
  ['tag', ['tag', 'animal/fox'], 'tags', 'tag:fox'],
  ['rate', ['rate', '5'], 'items', 'rating:5'],
  ['collect', ['collect', 'create', 'Best'], 'collections', 'in:best'],
  ['favourite', ['favourite'], null, 'is:favourite'],
] as const)(
  'what %s says is seen by an open window by itself',
  async (_name, args, told, query) => {
    expect(await found(query)).toEqual({ found: 0, all: 1 })
    const before = { heard: heard.length, versions: versions.length }
    await said(...args, fox)
    await waitUntil('another version', () => versions.length > before.versions)
    if (told !== null) {
      await waitUntil(`it was told of ${told}`, () =>
        heard.slice(before.heard).some((organised) => organised[told]),
      )
    }
    expect(await found(query)).toEqual({ found: 1, all: 1 })
  },
)

it('what is undone is gone from an open window, too', async () => {
  const run = await runJson(['tag', 'gone', fox, '--library', cli.library])
  await waitUntil('it was told of', () => heard.some(({ tags }) => tags))
  expect(await found('tag:gone')).toEqual({ found: 1, all: 1 })
  const before = versions.length
  await said('undo', run.of('operation')[0]?.operation ?? '')
  await waitUntil('another version', () => versions.length > before)
  expect(await found('tag:gone')).toEqual({ found: 0, all: 1 })
})

it('what the window has said is what the command line finds', async () => {
  const { organise } = window.engine.library
  await organise.apply({ type: 'ids', ids: [fox] }, { type: 'flag', flag: 1 })
  const run = await runJson(['search', 'is:kept', '--library', cli.library])
  expect(run.of('item')).toMatchObject([{ id: fox, flag: 'keep' }])
})
