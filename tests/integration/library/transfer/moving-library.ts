/**
 * Run as a process of its own: moves the closed library of the first argument to the second, with the file of the third as what remembers
 * where the library is, and kills itself at the point that the fourth names, when it comes there for as many times as the fifth says.
 */
import { writeFileSync } from 'node:fs'
import { killAt } from '../trash/kill-points.ts'
import { moveClosed } from './move-closed.ts'

const [folder = '', target = '', settings = '', point = '', nth = '1'] = process.argv.slice(2)
const dieAt = (here: string): void => {
  if (point === here) process.kill(process.pid, 'SIGKILL')
}
if (!point.endsWith('switch')) killAt(point, Number(nth))
await moveClosed(folder, target, {
  switchTo(newFolder) {
    dieAt('before switch')
    writeFileSync(settings, newFolder)
    dieAt('after switch')
  },
})
