/**
 * Run as a process of its own: for each line on standard input, the path of a database, founds or opens it, writes a few jobs
 * named after the first argument, closes it and says so.
 */
import { createInterface } from 'node:readline'
import { openDatabase } from '../../../electron/engine/database/database.ts'
import { insertJob } from './test-library.ts'

const [name = ''] = process.argv.slice(2)
process.stdout.write('ready')
for await (const file of createInterface(process.stdin)) {
  const database = openDatabase(file)
  for (let job = 0; job < 5; job += 1) insertJob(database, `${name}-${job}`)
  database.close()
  process.stdout.write('done')
}
