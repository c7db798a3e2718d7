import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Transformer } from '@napi-rs/image'
import { describe, expect, it } from 'vitest'
import { ellipseMask } from '../../unit/engine/editing/support/masks.ts'
import { PATIENCE } from '../../unit/engine/editing/support/patience.ts'
import { maskPng } from '../edits/support/originals.ts'
import { withDemoServer } from './support/servers.ts'

describe('an edit inside of a mask', () => {
  const cli = withDemoServer()

  it(
    'names the result after the answer, as large as the original',
    { timeout: PATIENCE },
    async () => {
      const made = await cli.json(['generate', 'mountains at dawn', '--size', '1792x1024'])
      const [original] = made.of('output')
      const mask = join(cli.folder, 'mask.png')
      await writeFile(
        mask,
        maskPng(ellipseMask(896, 512, { x: 0.5, y: 0.5, radiusX: 0.08, radiusY: 0.12 })),
      )
      const edit = ['generate', 'a balloon', '--image', `library:${original?.id}`, '--mask', mask]
      const run = await cli.json(edit)
      expect(run.exitCode).toBe(0)
      expect(run.done).toMatchObject({ status: 'succeeded', outputs: 1 })
      const [answer] = run.of('output')
      const [result] = run.of('edit')
      expect(result).toMatchObject({ answer: answer?.id, width: 1792, height: 1024 })
      expect(await new Transformer(await readFile(result?.path ?? '')).metadata()).toMatchObject({
        width: 1792,
      })

      const people = await cli.run(edit)
      expect(
        people.stdout
          .trimEnd()
          .split('\n')
          .map((path) => path.slice(-4)),
      ).toEqual(['.jpg', '.png'])
    },
  )

  it('is refused before anything is sent where it cannot be', { timeout: PATIENCE }, async () => {
    const mask = join(cli.folder, 'mask.png')
    await writeFile(mask, 'no picture')
    const before = cli.server.requests.length
    const file = await cli.run(['generate', 'x', '--image', mask, '--mask', mask])
    expect(file).toMatchObject({ exitCode: 2 })
    expect(file.stderr).toContain('library:ID')
    const batch = await cli.run(['generate', 'x', '--image', 'a', '--mask', mask, '--repeat', '2'])
    expect(batch).toMatchObject({ exitCode: 2 })
    const [item] = (await cli.json(['list'])).of('item')
    const bad = await cli.json(['generate', 'x', '--image', `library:${item?.id}`, '--mask', mask])
    expect(bad.of('error')[0]).toMatchObject({
      code: 'invalid_request',
      message: expect.stringContaining('mask'),
    })
    expect(cli.server.requests.length).toBe(before)
  })
})
