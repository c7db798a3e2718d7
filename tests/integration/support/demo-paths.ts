import { fileURLToPath, pathToFileURL } from 'node:url'
import { scriptFile } from './script-file.ts'

/**
 * Where the demo provider finds its parts in a checkout, except that it paints plain pictures: see
 * `plain-painter.ts`.
 */
export const DEMO_PATHS = {
  clipsFolder: fileURLToPath(new URL('../../../electron/engine/demo/clips', import.meta.url)),
  painterScript: pathToFileURL(scriptFile(new URL('plain-painter.ts', import.meta.url))),
} as const

/** The same with the real painter, where what is painted matters. */
export const PAINTING_PATHS = {
  ...DEMO_PATHS,
  painterScript: pathToFileURL(
    scriptFile(new URL('../../../electron/engine/demo/painter-worker.ts', import.meta.url)),
  ),
} as const
