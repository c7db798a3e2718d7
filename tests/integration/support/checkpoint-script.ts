import { pathToFileURL } from 'node:url'
import { scriptFile } from './script-file.ts'

/** The thread that moves the log of a database into its file. */
export const CHECKPOINT_SCRIPT = pathToFileURL(
  scriptFile(
    new URL('../../../electron/engine/database/checkpoints/checkpoint-worker.ts', import.meta.url),
  ),
)
