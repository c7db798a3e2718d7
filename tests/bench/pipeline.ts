/**
 * `npm run bench -- pipeline [--rounds=N] [--check] [--electron]`: the way of ten pictures from a provider to the disk, beside the least a
 * program can do. Prints one JSON object. Exits with 1 for a missed target only with `--check`. With `--electron` in the app itself, by
 * address only and without a target.
 */
import { cpus } from 'node:os'
import { parseArgs } from 'node:util'
import { CONTENDERS, runOnce, startServer, type Contender } from './pipeline/processes.ts'
import {
  FORMS,
  PARALLEL_REQUESTS,
  PICTURES,
  PICTURES_PER_STREAM,
  type Form,
  type Run,
  type Served,
} from './pipeline/protocol.ts'
import { isMet, reportForm, type Rounds } from './pipeline/report.ts'

const DEFAULT_ROUNDS = 7

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: String(DEFAULT_ROUNDS) },
    check: { type: 'boolean', default: false },
    electron: { type: 'boolean', default: false },
  },
})
const rounds = Number.parseInt(values.rounds, 10)
if (!(rounds >= 1)) throw new Error('--rounds must be a number from 1 on')

const server = await startServer()
try {
  const forms = []
  // What drives the app is loaded only where there is one.
  const app = values.electron
    ? await (await import('./pipeline/app-runs.ts')).measureInApp(server.served, rounds)
    : null
  if (app === null)
    for (const form of FORMS) forms.push(reportForm(form, await runRounds(server.served, form)))
  const met = app === null ? forms.every(isMet) : null
  const report = {
    benchmark: 'pipeline',
    met,
    pictures: PICTURES,
    bytes: server.served.bytes,
    picturesPerStream: PICTURES_PER_STREAM,
    parallelRequests: PARALLEL_REQUESTS,
    rounds,
    node: process.version,
    platform: `${process.platform}-${process.arch}`,
    processors: cpus().length,
    method: method(),
    ...(app === null ? { forms } : { app }),
  }
  process.stdout.write(`${JSON.stringify(report, null, 2)}\n`)
  process.exitCode = values.check && met === false ? 1 : 0
} finally {
  await server.close()
}

/** Takes turns, so that other work of the machine affects both sides alike. */
async function runRounds(served: Served, form: Form): Promise<Rounds> {
  const runs: Record<Contender, Run[]> = { engine: [], floor: [], durableFloor: [] }
  for (let number = 0; number < rounds; number += 1) {
    for (const contender of number % 2 === 0 ? CONTENDERS : CONTENDERS.toReversed())
      runs[contender].push(await runOnce(contender, served, form))
  }
  return runs
}

function method() {
  return {
    engine:
      'createEngine with a library on the disk: ledger, spool, parser, check of each file, SHA-256, flush to the disk (fsync), rename, row. From the call that makes the job until the event that says it has succeeded.',
    floor:
      'fetch with the same number of requests at a time, response.text(), JSON.parse, Buffer.from base64 or a second fetch, writeFile. No spool, no check, no hash, no flush to the disk.',
    durableFloor:
      'The same, with each file and its folder flushed to the disk, as nobody can go without who promises to keep a picture. No target is held against it.',
    rounds:
      'All sides by turns, each run in a fresh process after a warm-up with small pictures; the server is a process of its own on the same machine. Figures are medians.',
    memory:
      'Resident set of the whole process, without the one that reads files for the engine. Idle: after the warm-up and a rest, without a forced garbage collection. Peak: the high-water mark of the kernel where it can be reset (Linux), else sampled every 2 ms.',
    app: 'The real window on Chromium’s network, all rounds in one process after an uncounted one; the floor is session.fetch and writeFile in its main process. From the page’s call to the event, with thumbnails and the pictures on the screen meanwhile; undrawn, while the page lays out and paints nothing.',
    delay: 'perf_hooks.monitorEventLoopDelay with a resolution of 1 ms, which is subtracted.',
  }
}
