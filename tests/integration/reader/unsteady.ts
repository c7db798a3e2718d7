import { pathToFileURL } from 'node:url'
import { nodeReaderProcess } from '../../../electron/cli/node/reader-process.ts'
import { scriptFile } from '../support/script-file.ts'

/** Starts `unsteady-reader.ts`. */
export const unsteadyReader = nodeReaderProcess(
  pathToFileURL(scriptFile(new URL('unsteady-reader.ts', import.meta.url))),
)
