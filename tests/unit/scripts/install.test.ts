import { mkdir, symlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import {
  isInstalled,
  recordMatches,
  refuseToEmptyAnother,
  writeStamp,
} from '../../../scripts/install.mjs'
import { installedNode } from '../../../scripts/node-24.mjs'
import { temporaryFolder } from './temporary-folder.ts'

const lock = (packages: Record<string, object>) =>
  JSON.stringify({ packages: { '': {}, ...packages } })

let checkout: string

async function put(file: string, content: string): Promise<void> {
  await mkdir(dirname(join(checkout, file)), { recursive: true })
  await writeFile(join(checkout, file), content)
}

beforeEach(async () => {
  checkout = await temporaryFolder()
  await put('package-lock.json', lock({ 'node_modules/a': { version: '1.0.0' } }))
})

describe('isInstalled', () => {
  it('is false on a fresh clone', async () => {
    expect(await isInstalled(checkout)).toBe(false)
  })

  it('follows the stamp, until the lock file changes', async () => {
    await put('node_modules/a/index.js', '')
    expect(await isInstalled(checkout)).toBe(false)
    await writeStamp(checkout)
    expect(await isInstalled(checkout)).toBe(true)
    await put('package-lock.json', lock({ 'node_modules/a': { version: '1.0.1' } }))
    expect(await isInstalled(checkout)).toBe(false)
  })

  it('believes npm’s own record when npm was run by hand', async () => {
    await put('node_modules/.package-lock.json', lock({ 'node_modules/a': { version: '1.0.0' } }))
    expect(await isInstalled(checkout)).toBe(false)
    const node = installedNode(process.platform, checkout)
    await mkdir(dirname(node), { recursive: true })
    await writeFile(node, '')
    expect(await isInstalled(checkout)).toBe(true)
  })
})

describe('refuseToEmptyAnother', () => {
  it('lets npm replace a folder of this checkout, or make one', async () => {
    await expect(refuseToEmptyAnother(checkout)).resolves.toBeUndefined()
    await put('node_modules/a/index.js', '')
    await expect(refuseToEmptyAnother(checkout)).resolves.toBeUndefined()
  })

  it('does not let it empty a folder behind a link', async () => {
    await put('elsewhere/a/index.js', '')
    await symlink(join(checkout, 'elsewhere'), join(checkout, 'node_modules'), 'junction')
    await expect(refuseToEmptyAnother(checkout)).rejects.toThrow('node_modules is a link')
  })
})

describe('recordMatches', () => {
  const wanted = lock({
    'node_modules/a': { version: '1.0.0' },
    'node_modules/b-windows': { version: '1.0.0', optional: true },
  })

  it('does without what is optional', () => {
    expect(recordMatches(wanted, lock({ 'node_modules/a': { version: '1.0.0' } }))).toBe(true)
  })

  it.each([
    ['nothing is there', {}],
    ['a version is another', { 'node_modules/a': { version: '0.9.0' } }],
    [
      'an optional one is of another version',
      { 'node_modules/a': { version: '1.0.0' }, 'node_modules/b-windows': { version: '0.1.0' } },
    ],
    [
      'something is left over',
      { 'node_modules/a': { version: '1.0.0' }, 'node_modules/old': { version: '1.0.0' } },
    ],
  ])('is false when %s', (_case, present) => {
    expect(recordMatches(wanted, lock(present))).toBe(false)
  })
})
