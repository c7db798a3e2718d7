import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { mediaFixture } from '../library/media-fixture.ts'
import { withCasesServer } from './support/servers.ts'

const cli = withCasesServer()

it('a file that cannot be shown is delivered, listed, shown and exported as what it is', async () => {
  const photo = await readFile(mediaFixture('heic.heic'))
  cli.server.offer('a.png', photo, 'image/png')
  const made = await cli.json(['generate', 'a photo', '--model', 'grok-imagine-1.0'])
  expect(made.exitCode).toBe(0)
  expect(made.done).toMatchObject({ status: 'succeeded', outputs: 1 })
  const [output] = made.of('output')
  const facts = { kind: 'file', mime: 'image/heic', width: null, height: null }
  expect(output).toMatchObject({ ...facts, bytes: photo.length, durationSeconds: null })
  expect(made.of('difference')).toMatchObject([
    { parameter: 'kind', requested: 'image', delivered: 'file' },
  ])
  expect(cli.server.generations()).toBe(1)

  const id = output?.id ?? ''
  expect((await cli.json(['show', id])).of('item')).toMatchObject([facts])
  expect((await cli.json(['list'])).of('item')).toMatchObject([facts])
  // Format and size, where others have their pixels.
  expect((await cli.run(['list'])).stdout).toMatch(/  file HEIC \d+ (?:k?B|MB)  /)
  const shown = (await cli.run(['show', id])).stdout
  expect(shown).toContain('image/heic')
  expect(shown).not.toContain('null')

  const out = join(cli.folder, 'out')
  const [copy] = (await cli.json(['export', id, '--out', out])).of('exported')
  expect(await readFile(copy?.path ?? '')).toEqual(photo)
})
