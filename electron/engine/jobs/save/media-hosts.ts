import type { Logger } from '../../host.ts'
import type { Database } from '../../database/database.ts'
import { bestEffort } from '../best-effort.ts'

/** The hosts, as `URL.host`, that have delivered the generations of an API: its chats may have files from there as well. */
export interface MediaHosts {
  has(apiOrigin: string, host: string): boolean
  /** Remembers them where there is room. Never throws for a full disk. */
  add(apiOrigin: string, hosts: readonly string[]): void
}

/** Opens the record of them in the library's database. */
export function createMediaHosts(database: Database, log: Logger): MediaHosts {
  const select = database.prepare('SELECT 1 FROM media_hosts WHERE api_origin = ? AND host = ?')
  const insert = database.prepare(
    'INSERT OR IGNORE INTO media_hosts (api_origin, host) VALUES (?, ?)',
  )
  const has = (apiOrigin: string, host: string): boolean =>
    select.get(apiOrigin, host) !== undefined
  return {
    has,
    add(apiOrigin, hosts) {
      for (const host of hosts) {
        if (host === new URL(apiOrigin).host || has(apiOrigin, host)) continue
        bestEffort(log, () => insert.run(apiOrigin, host))
      }
    },
  }
}
