/**
 * Run as a process of its own: for each line on standard input, writes an item with that id into the library whose database is the first
 * argument, and says when it is committed.
 */
import { createInterface } from 'node:readline'
import { openDatabase } from '../../../../electron/engine/database/database.ts'
import { writeItem } from './written-items.ts'

const [file = ''] = process.argv.slice(2)
const database = openDatabase(file)
process.stdout.write('ready')
for await (const id of createInterface(process.stdin)) {
  writeItem(database, { id })
  process.stdout.write('done')
}
database.close()
