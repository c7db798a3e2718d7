import { fileURLToPath } from 'node:url'

/** Where the demo provider finds its parts in a checkout. */
export const DEMO_PATHS = {
  clipsFolder: fileURLToPath(new URL('../../../electron/engine/demo/clips', import.meta.url)),
  painterScript: new URL('../../../electron/engine/demo/painter-worker.ts', import.meta.url),
} as const
