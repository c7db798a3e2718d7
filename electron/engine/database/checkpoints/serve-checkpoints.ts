import type { MessagePort } from 'node:worker_threads'
import { databaseUrl } from '../database-url.ts'
import { connect } from '../connect.ts'
import { loadSqlite } from '../sqlite/sqlite.ts'
import { checkpointDataSchema, checkpointToldSchema } from './messages.ts'

/**
 * Moves the log of a database into its file whenever a port says so, as far as nobody reads what was before, and answers when that is done. It
 * waits for nobody, and nobody for it but another one who would do the same. Throws what SQLite throws.
 */
export function serveCheckpoints(port: MessagePort, data: unknown): void {
  const { databaseFile, sqlite } = checkpointDataSchema.parse(data)
  loadSqlite(sqlite)
  // One that is there: none is created in the place of one that is being moved away at this moment.
  const database = connect(databaseUrl(databaseFile, 'mode=rw'), { defensive: true })
  // As the connection that writes: what SQLite lets go of in the log is on the disk.
  database.exec('PRAGMA synchronous = FULL; PRAGMA fullfsync = ON')
  const move = database.prepare('PRAGMA wal_checkpoint(PASSIVE)')
  port.on('message', (message: unknown) => {
    const told = checkpointToldSchema.parse(message)
    if (told === 'move') move.get()
    else database.close()
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
    port.postMessage(told)
    if (told === 'end') port.close()
  })
}
