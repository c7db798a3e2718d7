import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Problem } from './problem.mjs'

/** Where Windows keeps its libraries. */
export const SYSTEM_FOLDER = join(process.env['SystemRoot'] ?? String.raw`C:\Windows`, 'System32')

/** What the library that reads pictures wants of Visual C++. Windows has it only where another program has brought it. */
export const C_RUNTIME = 'vcruntime140.dll'

export const WHERE_TO_GET_IT = 'https://aka.ms/vs/17/release/vc_redist.x64.exe'

/**
 * Throws on a Windows where the library that reads pictures cannot be loaded: what is paid for could not be kept. Packaged, the app brings what
 * it wants along.
 *
 * @param {object} [machine]
 * @param {NodeJS.Platform} [machine.platform]
 * @param {string} [machine.systemFolder]
 * @param {() => Promise<unknown>} [machine.load] loads that library
 */
export async function requireCRuntime({
  platform = process.platform,
  systemFolder = SYSTEM_FOLDER,
  load = () => import('@napi-rs/image'),
} = {}) {
  if (platform !== 'win32' || existsSync(join(systemFolder, C_RUNTIME))) return
  try {
    // It may be somewhere else on the PATH.
    await load()
  } catch (cause) {
    throw new Problem(
      `${C_RUNTIME} is missing, without which Vignette reads no pictures.`,
      [
        'Install the Visual C++ redistributable of Microsoft, and run the command again:',
        WHERE_TO_GET_IT,
      ],
      { cause },
    )
  }
}
