/**
 * `npm run bench -- soak [--minutes=12] [--seed=S]`: uses the real window for a while, against a provider that misbehaves, and
 * kills the GPU process, the network process, the renderer and the reader at random moments. An idle window beside it tells what the machine itself
 * does. Prints one JSON object; exits with 1 unless `met`.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { cpus } from 'node:os'
import { parseArgs } from 'node:util'
import { connect } from '../e2e/support/studio.ts'
import { launchVignette, removeFolders, type VignetteApp } from '../e2e/support/vignette-app.ts'
import { random } from './random.ts'
import { checkSoak } from './soak/check.ts'
import { FAULTS, startSoakProvider } from './soak/provider.ts'
import { ask, figuresOf, inPage, pidOf, VICTIMS, watchLoop, type Figures } from './soak/window.ts'

const { values } = parseArgs({
  options: { minutes: { type: 'string', default: '12' }, seed: { type: 'string', default: '1' } },
})
const MINUTE = 60_000
const length = Number(values.minutes) * MINUTE
/** From when on memory is not to grow: caches are full and everything has been loaded by then. */
const WARM = Math.min(3 * MINUTE, length / 4)
/** Bytes that the main process may hold more at the end than when it was warm. */
const MOST_GROWTH = 20 * 1024 * 1024
/** Milliseconds for the 99th percentile of the main thread's delay, or twice that of an idle window. */
const MOST_DELAY = 50
const SETTINGS = { switches: ['--idle-timeout=8'] }

const dice = random(Number(values.seed))
const provider = await startSoakProvider()
const idle = await launchVignette(SETTINGS)
let app = await launchVignette(SETTINGS)
const kills: { victim: string; at: number }[] = []
const asked = new Map<string, { readonly at: number; endedBy: number | null }>()
try {
  await connect(app, provider)
  await watchLoop(app.electron)
  await watchLoop(idle.electron)
  const warm = await work()
  const [busy, still] = [await figuresOf(app.electron), await figuresOf(idle.electron)]
  await settle(app)
  const end = await figuresOf(app.electron)
  // What was interrupted is brought in at the next start, as for a user.
  app = await app.relaunch()
  await settle(app)
  const library = app.library
  await app.quit()
  report({ warm, busy, still, end, findings: checkSoak(library, provider.sent, disturbance()) })
} finally {
  await app.quit().catch(() => undefined)
  await idle.quit().catch(() => undefined)
  await provider.close()
  await Promise.all([removeFolders(app), removeFolders(idle)])
}

/** Asks and kills until the time is over. Returns the figures of the moment in which everything was warm. */
async function work(): Promise<Figures> {
  const start = Date.now()
  let warm: Figures | null = null
  let nextKill = start + 15_000
  for (let number = 0; Date.now() - start < length; number += 1) {
    const fault = dice.pick(FAULTS)
    const kind = dice.below(4) === 0 ? 'Video' : 'Image'
    const prompt = `${fault} ${kind} ${number} of the soak`
    const at = Date.now()
    const isAsked = await ask(app.electron, { prompt, kind, count: 1 + dice.below(4) })
    if (isAsked) asked.set(prompt, { at, endedBy: null })
    if (Date.now() > nextKill) {
      const victim = dice.pick(VICTIMS)
      const pid = await pidOf(app.electron, victim)
      if (pid !== null) {
        process.kill(pid, 'SIGKILL')
        kills.push({ victim, at: Date.now() })
      }
      nextKill = Date.now() + 15_000 + dice.below(20_000)
    }
    await noteEnds()
    await sleep(1500 + dice.below(2500))
    if (warm === null && Date.now() - start > WARM) warm = await figuresOf(app.electron)
  }
  return warm ?? figuresOf(app.electron)
}

/** Remembers by when jobs had ended, so that a later kill is not taken for a disturbance of theirs. */
async function noteEnds(): Promise<void> {
  const said = await inPage(
    app.electron,
    `window.vignette.jobs.list({ after: null }).then((page) => page.ok
      ? page.data.jobs.filter((job) => 'endedAt' in job).map((job) => job.request.prompt) : [])`,
  )
  const ended = Array.isArray(said) ? said.map(String) : []
  const now = Date.now()
  for (const prompt of ended) {
    const times = asked.get(prompt)
    if (times !== undefined && times.endedBy === null) times.endedBy = now
  }
}

/** Waits until nothing runs or waits any more; ten minutes at most. */
async function settle({ electron }: VignetteApp): Promise<void> {
  for (const until = Date.now() + 10 * MINUTE; Date.now() < until; await sleep(1000)) {
    const left = await inPage(
      electron,
      `window.vignette.queue.state().then((state) => state.ok ? state.data.running + state.data.waiting : 1)`,
    )
    if (left === 0) return
  }
}

function disturbance() {
  const networkKills = kills.filter(({ victim }) => victim === 'network').map(({ at }) => at)
  return { networkKills, asked }
}

interface Outcome {
  readonly warm: Figures
  readonly busy: Figures
  readonly still: Figures
  readonly end: Figures
  readonly findings: ReturnType<typeof checkSoak>
}

function report({ warm, busy, still, end, findings }: Outcome): void {
  const growth = end.heap - warm.heap
  const isQuick = busy.p99 <= MOST_DELAY || busy.p99 <= 2 * still.p99
  const isClean = Object.values(findings).every((list) => list.length === 0)
  const isSteady = growth <= MOST_GROWTH
  const met = isClean && isQuick && isSteady && provider.sent.length > 0
  const figures = {
    benchmark: 'soak',
    met,
    minutes: Number(values.minutes),
    seed: Number(values.seed),
    jobs: asked.size,
    requests: provider.sent.length,
    kills: Object.fromEntries(
      VICTIMS.map((victim) => [victim, kills.filter((one) => one.victim === victim).length]),
    ),
    findings,
    loopDelay: { p99: busy.p99, max: busy.max, idleP99: still.p99, target: MOST_DELAY },
    memory: {
      warm: warm.heap,
      end: end.heap,
      growth,
      target: MOST_GROWTH,
      residentWarm: warm.resident,
      residentEnd: end.resident,
    },
    platform: `${process.platform}-${process.arch}`,
    processors: cpus().length,
    method:
      'Jobs of 1 to 4 pictures or a video every 2 to 5 s by keys in the real window; a SIGKILL for one process every 15 to 35 s. Milliseconds of monitorEventLoopDelay (10 ms) in the main process, beside an idle window at the same time; bytes of heap and external memory after forced collections, once everything was warm and at the end. lost: announced by the provider to a client whose network process was not killed meanwhile, and not in the library after a restart.',
  }
  process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`)
  process.exitCode = met ? 0 : 1
}
