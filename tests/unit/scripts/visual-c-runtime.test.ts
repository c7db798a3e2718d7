import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { requireCRuntime } from '../../../scripts/visual-c-runtime.mjs'
import { temporaryFolder } from './temporary-folder.ts'

const cannotBeLoaded = async (): Promise<never> => {
  throw new Error('Cannot find native binding')
}

it('starts nothing on a Windows where no picture could be read', async () => {
  const machine = { platform: 'win32', systemFolder: await temporaryFolder() } as const
  await expect(requireCRuntime({ ...machine, load: cannotBeLoaded })).rejects.toThrow(
    'vcruntime140.dll',
  )
})

it('has nothing to say where it can, nor on other systems', async () => {
  const systemFolder = await temporaryFolder()
  const load = cannotBeLoaded
  await requireCRuntime({ platform: 'linux', systemFolder, load })
  await requireCRuntime({ platform: 'win32', systemFolder, load: async () => ({}) })
  await writeFile(join(systemFolder, 'vcruntime140.dll'), 'MZ')
  await expect(requireCRuntime({ platform: 'win32', systemFolder, load })).resolves.toBeUndefined()
})
