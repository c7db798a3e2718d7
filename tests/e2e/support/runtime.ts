import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { UNOFFICIAL_RUNTIME_MARKER } from '../../../electron/app/runtime-guard.ts'

/**
 * Returns the folder of the Electron that is tested, as `npm test` found it; null where Playwright is run without
 * that.
 */
export function electronFolder(): string | null {
  return process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? null
}

/** Returns whether that Electron could not be checked against the official checksums. */
export function isUnofficialRuntime(): boolean {
  const folder = electronFolder()
  return folder !== null && existsSync(join(folder, UNOFFICIAL_RUNTIME_MARKER))
}
