/**
 * Run as a process of its own: opens the library of the first argument, does what the second says with the assets whose ids follow,
 * and kills itself at the point that the third names.
 */
import { openTestLibrary } from '../test-library.ts'
import { killAt } from './kill-points.ts'

const [folder = '', action = '', point = '', ...ids] = process.argv.slice(2)
const library = await openTestLibrary(folder)
killAt(point)
if (action === 'put') await library.trash.put(ids)
else if (action === 'restore') await library.trash.restore(ids)
else if (action === 'put many') {
  await library.trash.putMany(Uint32Array.of(1, 2), { includeProtected: true })
  await library.trash.moveFiles()
} else if (action === 'restore many') {
  await library.trash.restoreMany({ ids })
} else await library.trash.empty()
