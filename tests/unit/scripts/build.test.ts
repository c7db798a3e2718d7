import { mkdir, rename, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { hashOf } from '../../../scripts/build.mjs'
import { temporaryFolder } from './temporary-folder.ts'

describe('hashOf', () => {
  it('changes with a file’s content, its name, and what is added; not with its time', async () => {
    const folder = await temporaryFolder()
    const source = join(folder, 'source')
    const single = join(folder, 'package.json')
    await mkdir(join(source, 'deep'), { recursive: true })
    await writeFile(join(source, 'deep', 'a.ts'), 'a')
    await writeFile(single, '{}')
    const hash = () => hashOf([source, single, join(folder, 'missing')], folder)
    const seen = [await hash()]

    await utimes(single, 1, 1)
    expect(await hash()).toBe(seen[0])

    await writeFile(single, '{"a":1}')
    seen.push(await hash())
    await rename(join(source, 'deep', 'a.ts'), join(source, 'deep', 'b.ts'))
    seen.push(await hash())
    await writeFile(join(source, 'c.ts'), '')
    seen.push(await hash())
    expect(new Set(seen).size).toBe(4)
  })
})
