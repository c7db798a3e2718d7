/**
 * Run as a process of its own: opens the library of the first argument, moves it to the second, and kills itself at the point that
 * the third names, when it comes there for as many times as the fourth says.
 */
import { openTestLibrary } from '../test-library.ts'
import { killAt } from '../trash/kill-points.ts'

const [folder = '', target = '', point = '', nth = '1'] = process.argv.slice(2)
const library = await openTestLibrary(folder)
killAt(point, Number(nth))
await library.transfer.move(target)
