import { pathToFileURL } from 'node:url'
import { scriptFile } from './script-file.ts'

/** The thread that reads a library for a window. */
export const CATALOGUE_SCRIPT = pathToFileURL(
  scriptFile(
    new URL('../../../electron/engine/library/catalogue/catalogue-worker.ts', import.meta.url),
  ),
)
