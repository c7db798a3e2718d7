import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { addRuntime, afterPack } from '../../../scripts/after-pack.mjs'
import { temporaryFolders } from '../../integration/library/temporary-folder.ts'

const temporaryFolder = temporaryFolders()

it('puts the C runtime, which a fresh Windows lacks, beside the library that reads pictures', async () => {
  const [resources, system] = [await temporaryFolder(), await temporaryFolder()]
  const library = join(resources, 'app.asar.unpacked/node_modules/@napi-rs/image-win32-x64-msvc')
  await mkdir(library, { recursive: true })
  await writeFile(join(system, 'vcruntime140.dll'), 'MZ')
  await addRuntime(resources, system)
  expect(await readdir(library)).toEqual(['vcruntime140.dll'])
})

it('packages nothing for Windows that would read no pictures', async () => {
  const [resources, system] = [await temporaryFolder(), await temporaryFolder()]
  await expect(addRuntime(resources, system)).rejects.toThrow('vcruntime140.dll')
})

it('needs none of that elsewhere, and leaves nothing of an Electron that runs any app', async () => {
  const folder = await temporaryFolder()
  await writeFile(join(folder, 'default_app.asar'), '')
  await writeFile(join(folder, 'version'), '45.0.0')
  await afterPack({
    appOutDir: folder,
    electronPlatformName: 'linux',
    packager: { getResourcesDir: (appFolder) => appFolder },
  })
  expect(await readdir(folder)).toEqual([])
})
