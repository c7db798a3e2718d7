import { copyFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Problem } from './problem.mjs'
import { C_RUNTIME, SYSTEM_FOLDER, WHERE_TO_GET_IT } from './visual-c-runtime.mjs'

/**
 * Called by electron-builder (`afterPack`) before it sets the fuses and signs. Removes what belongs to an Electron that runs
 * any app, not to ours: electron-builder does so only for an Electron that it downloaded itself. Adds what a fresh Windows lacks.
 *
 * @param {{
 *   appOutDir: string,
 *   electronPlatformName: string,
 *   packager: { getResourcesDir: (appOutDir: string) => string },
 * }} context
 */
export async function afterPack({ appOutDir, electronPlatformName, packager }) {
  const resources = packager.getResourcesDir(appOutDir)
  await rm(join(resources, 'default_app.asar'), { force: true })
  await rm(join(appOutDir, 'version'), { force: true })
  if (electronPlatformName === 'win32') await addRuntime(resources)
}

/**
 * Puts Microsoft's C runtime beside the library that wants it, where Windows looks for it first. Electron has its own inside, and Windows has it
 * only where another program has brought it: without it no picture can be read, and so none be kept. Microsoft lets it be passed on.
 *
 * @param {string} resources
 * @param {string} [systemFolder]
 */
export async function addRuntime(resources, systemFolder = SYSTEM_FOLDER) {
  const beside = ['app.asar.unpacked', 'node_modules', '@napi-rs', 'image-win32-x64-msvc']
  try {
    await copyFile(join(systemFolder, C_RUNTIME), join(resources, ...beside, C_RUNTIME))
  } catch (cause) {
    throw new Problem(
      `${C_RUNTIME} could not be added, without which the app reads no pictures.`,
      [
        'Package on Windows, where Visual C++ or its redistributable (x64) is installed:',
        WHERE_TO_GET_IT,
      ],
      { cause },
    )
  }
}
