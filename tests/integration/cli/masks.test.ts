import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Transformer } from '@napi-rs/image'
import { describe, expect, it } from 'vitest'
import type { Rectangle } from '../../../electron/engine/editing/picture.ts'
import { wholeOf } from '../../../electron/engine/editing/register/reduce.ts'
import { decodeOriginal } from '../../../electron/engine/media/decode/decode-original.ts'
import { cutFrom } from '../../unit/engine/editing/support/extended.ts'
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

  it('makes a picture larger, around all of its pixels', { timeout: PATIENCE }, async () => {
    const made = await cli.json(['generate', 'mountains at noon', '--size', '1024x1024'])
    const [original] = made.of('output')
    const source = ['--image', `library:${original?.id}`]
    const run = await cli.json(['generate', 'more hills', ...source, '--extend', '2:1'])
    expect(run.done).toMatchObject({ status: 'succeeded', outputs: 1 })
    const [result] = run.of('edit')
    expect(result).toMatchObject({ width: 2048, height: 1024 })
    expect(await pixelsOf(result?.path, { x: 512, y: 0, width: 1024, height: 1024 })).toEqual(
      await pixelsOf(original?.path),
    )
    const sides = await cli.json(['generate', 'x', ...source, '--extend', '0,300,40,0'])
    expect(sides.of('edit')[0]).toMatchObject({ width: 1064, height: 1324 })
  })

  it.each(['0:0', '16:0', '1,2,3', '0,0,0,0', '-5,0,0,0', 'wide'])(
    'extends to nothing by "%s"',
    async (given) => {
      const before = cli.server.requests.length
      const run = await cli.run(['generate', 'x', '--image', 'library:a', '--extend', given])
      expect(run.exitCode).toBe(2)
      expect(cli.server.requests.length).toBe(before)
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
    const large = ['generate', 'x', '--image', `library:${item?.id}`, '--extend', '9000,0,9000,0']
    expect((await cli.json(large)).of('error')[0]).toMatchObject({
      code: 'invalid_request',
      message: expect.stringContaining('too large'),
    })
    expect(cli.server.requests.length).toBe(before)
  })
})

/** Returns the pixels of a part of a picture, or of all of it, without alpha. */
async function pixelsOf(path: string | undefined, part?: Rectangle): Promise<Buffer> {
  const bytes = await readFile(path ?? '')
  const mime = path?.endsWith('.png') === true ? 'image/png' : 'image/jpeg'
  const picture = await decodeOriginal(bytes, mime, 1)
  return Buffer.from(cutFrom(picture, part ?? wholeOf(picture)).data)
}
