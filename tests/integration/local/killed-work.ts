/**
 * Run as a process of its own: opens an engine in the library folder of the first argument, does what the second says, and kills
 * itself at the moment that the third names. The fourth is the file to import, or the item to turn.
 */
import { truncate } from 'node:fs/promises'
import { openTestEngine } from '../support/test-engine.ts'
import { quarterTurn } from './adjustments.ts'

const [folder = '', action = '', moment = '', what = ''] = process.argv.slice(2)
const { engine } = await openTestEngine(folder)
const { database, reader } = engine.library
const die = (): never => {
  process.kill(process.pid, 'SIGKILL')
  throw new Error('Still alive')
}
if (moment === 'before its name') Object.assign(reader, { identify: die })
else if (moment === 'before its job') Object.assign(reader, { reference: die })
else if (moment === 'half of it') {
  const { adjust } = reader
  const half: typeof adjust = async (original, change) => {
    await adjust(original, change)
    await truncate(change.target, 100)
    return die()
  }
  Object.assign(reader, { adjust: half })
} else {
  database.function('die', die)
  database.exec('CREATE TEMP TRIGGER dying BEFORE INSERT ON assets BEGIN SELECT die(); END')
}
if (action === 'import') await engine.localWork.importPicture({ path: what, name: 'harbour.jpg' })
else {
  const asset = engine.library.find(what)
  if (asset?.kind !== 'image') throw new Error('There is no such picture')
  await engine.localWork.adjust(what, quarterTurn(asset))
}
