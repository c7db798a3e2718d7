import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { mediaFixture } from '../library/media-fixture.ts'
import { cornersOf, fourColors } from '../references/test-pictures.ts'
import { withDemoServer } from './support/servers.ts'

describe('work on pictures for which nothing is sent', () => {
  const cli = withDemoServer()

  const imported = async (name: string, bytes: Uint8Array) => {
    const path = join(cli.folder, name)
    await writeFile(path, bytes)
    return { path, run: await cli.json(['import', path]) }
  }

  it('imports pictures as they are, once, also into a library that is only made for it', async () => {
    const bytes = await readFile(mediaFixture('orientation-6.jpg'))
    const { path, run } = await imported('by the sea.jpg', bytes)
    expect(run.exitCode).toBe(0)
    const [item] = run.of('item')
    expect(item).toMatchObject({ model: 'imported', prompt: 'by the sea' })
    expect(await readFile(item?.path ?? '')).toEqual(bytes)
    const again = await cli.json(['import', path, path])
    expect(again.of('item').map(({ id }) => id)).toEqual([item?.id, item?.id])
    expect((await cli.json(['list'])).of('item')).toHaveLength(1)
    const retried = await cli.json(['retry', item?.job ?? ''])
    expect(retried.exitCode).not.toBe(0)
  })

  it.each([
    [['--rotate', '90'], 'BR/WG'],
    [['--flip', 'horizontal'], 'GR/WB'],
    [['--flip', 'vertical'], 'BW/RG'],
    [['--rotate', '90', '--flip', 'horizontal'], 'RB/GW'],
    [['--rotate', '270', '--flip', 'vertical'], 'RB/GW'],
  ])('turns, and then flips: %j', async (flags, corners) => {
    const { run } = await imported('four.png', await fourColors(48, 32).png())
    const [item] = run.of('item')
    const made = await cli.json(['crop', `library:${item?.id}`, ...flags])
    const [cropped] = made.of('item')
    expect(cropped).toMatchObject({ model: 'adjusted', prompt: 'four', mime: 'image/png' })
    expect(await cornersOf(await readFile(cropped?.path ?? ''))).toBe(corners)
  })

  it('straightens to the largest part without corners, and crops to what is asked for', async () => {
    const { run } = await imported('wide.png', await fourColors(400, 300).png())
    const id = run.of('item')[0]?.id ?? ''
    const [straight] = (await cli.json(['crop', id, '--straighten', '-2.5'])).of('item')
    expect(straight?.width).toBeGreaterThan(360)
    expect(straight?.width).toBeLessThan(395)
    const crop = ['--rotate', '90', '--crop', '10,20,200,100']
    expect((await cli.json(['crop', id, ...crop])).of('item')).toMatchObject([
      { width: 200, height: 100 },
    ])
  })

  it('says what it cannot do', async () => {
    const { run } = await imported('four.png', await fourColors(48, 32).png())
    const id = run.of('item')[0]?.id ?? ''
    const outcome = async (...args: string[]) => (await cli.json(args)).exitCode
    expect(await outcome('crop', id)).toBe(2)
    expect(await outcome('crop', id, '--rotate', '45')).toBe(2)
    expect(await outcome('crop', id, '--crop', '1,2,3')).toBe(2)
    expect(await outcome('crop', id, '--crop', '40,0,9,9')).toBe(2)
    expect(await outcome('crop', id, '--crop', '0,0,48,32')).toBe(2)
    // A provider has no part in it.
    const outside = await cli.run(['crop', id, '--rotate', '90', '--crop', '40,0,9,9'])
    expect(outside.stderr).toContain('32 × 48 pixels')
    expect(await outcome('import', join(cli.folder, 'none.png'))).toBe(4)
    const words = await imported('words.png', Buffer.from('no picture'))
    expect(words.run.exitCode).toBe(4)
  })
})
