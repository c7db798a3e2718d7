import { rm } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * Called by electron-builder (`afterPack`) before it sets the fuses and signs. Removes what belongs to an Electron that runs
 * any app, not to ours: electron-builder does so only for an Electron that it downloaded itself.
 *
 * @param {{ appOutDir: string, packager: { getResourcesDir: (appOutDir: string) => string } }} context
 */
export async function afterPack({ appOutDir, packager }) {
  await rm(join(packager.getResourcesDir(appOutDir), 'default_app.asar'), { force: true })
  await rm(join(appOutDir, 'version'), { force: true })
}
