/** Run as a process of its own, to be killed: has a file read that keeps the reader's process busy for ever. */
import { createReaderProcesses } from '../../../electron/engine/reader/reader-processes.ts'
import { unsteadyReader } from './unsteady.ts'

const [file = ''] = process.argv.slice(2)
const readers = createReaderProcesses(unsteadyReader)
await readers.run({ operation: 'measure', input: { file, mime: 'image/jpeg' }, bytes: 0 })
