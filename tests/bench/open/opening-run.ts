/**
 * Run as a process of its own: opens the library in the folder of the first argument as the app does, prints an `Opening`, leaves some
 * work in the middle, and then closes when its standard input ends, unless it is killed before.
 */
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { movingLedger } from '../../integration/support/moving-ledger.ts'
import { enterOwners } from '../../../electron/engine/jobs/owners.ts'
import { imageRequest } from '../../integration/support/requests.ts'
import { openTestEngine } from '../../integration/support/test-engine.ts'
import type { Opening } from './protocol.ts'

const [folder = ''] = process.argv.slice(2)
const RESOLUTION = 1
/** Jobs that are running when the process comes to its end. */
const JOBS = 5

const start = performance.now()
const { engine } = await openTestEngine(folder)
engine.jobs.recovery.run()
if (engine.jobs.list(null).jobs.length === 0) throw new Error('The library is empty')
engine.integrity.start()
const opened = performance.now() - start

const delay = monitorEventLoopDelay({ resolution: RESOLUTION })
delay.enable()
await engine.integrity.idle()
delay.disable()
const settled = performance.now() - start - opened

const ledger = movingLedger(engine.library.database, Date.now)
const owner = enterOwners(engine.library.ownersFolder).self
for (let job = 0; job < JOBS; job += 1) {
  const id = randomUUID()
  const request = imageRequest(2, { prompt: `Left in the middle, ${job}` })
  ledger.insert({ id, profileId: 'demo', profileName: 'Demo', request, retryOf: null, owner })
  ledger.move(id, 'sending')
  ledger.move(id, 'streaming')
}
const longestDelay = Math.max(0, delay.max / 1e6 - RESOLUTION)
process.stdout.write(`${JSON.stringify({ opened, settled, longestDelay } satisfies Opening)}\n`)
process.stdin.resume()
await once(process.stdin, 'end')
await engine.close()
