import { appendFile, rm } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import type { LineOf } from './support/line-schemas.ts'
import { withDemoServer } from './support/servers.ts'

describe('verify', () => {
  const cli = withDemoServer()

  async function made(prompt: string): Promise<LineOf<'output'>> {
    const [output] = (await cli.json(['generate', prompt])).of('output')
    if (output === undefined) throw new Error('Nothing was made')
    return output
  }

  it('says that all is well, then names what is missing and what has changed', async () => {
    const fox = await made('a red fox')
    const cat = await made('a cat')
    const sound = await cli.json(['verify'])
    expect(sound.exitCode).toBe(0)
    expect(sound.of('verified')).toEqual([
      {
        type: 'verified',
        checked: 2,
        ok: 2,
        missing: [],
        changed: [],
        unreadable: [],
        adopted: 0,
        mended: 0,
        databaseOk: true,
      },
    ])
    expect(sound.done).toMatchObject({ status: 'succeeded', outputs: 2 })

    await rm(fox.path)
    await appendFile(cat.path, 'x')
    const damaged = await cli.json(['verify'])
    expect(damaged.exitCode).toBe(3)
    expect(damaged.of('verified')).toMatchObject([
      { checked: 2, ok: 0, missing: [fox.id], changed: [cat.id] },
    ])
    expect(damaged.done).toMatchObject({ status: 'partial', outputs: 2 })

    const shown = await cli.run(['verify'])
    expect(shown.stdout).toBe(
      `2 files checked, 2 not as delivered:\nmissing  ${fox.id}\nchanged  ${cat.id}\n`,
    )
    expect(shown.stderr).toBe('')
  })
})
