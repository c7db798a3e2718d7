/**
 * Run as a process of its own: saves a snippet in the library of the first argument and kills itself in the same moment, as a crash
 * would.
 */
import { openTestLibrary } from '../test-library.ts'

const [folder = ''] = process.argv.slice(2)
const library = await openTestLibrary(folder)
library.saved.add({ kind: 'snippet', name: 'light', text: 'soft {when} light' })
process.kill(process.pid, 'SIGKILL')
