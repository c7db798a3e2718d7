/**
 * Run as a process of its own, to be killed: the real engine in a library folder. It makes the jobs of its plan, or recovers
 * what a process before it left, and kills itself at the point of its plan.
 */
import { flushCompileCache } from 'node:module'
import { text } from 'node:stream/consumers'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { gate, setGate } from './gate.ts'
import { gateDatabase } from './gated-database.ts'
import { gateFiles } from './gated-files.ts'
import { killGate } from './kill-points.ts'
import { planSchema, type Plan } from './protocol.ts'

const REFERENCE = fileURLToPath(new URL('../../fixtures/media/image.png', import.meta.url))

let plan: Plan | null = null
gateFiles(() => plan?.witnessFolder ?? null)
gateDatabase()
const { openTestEngine, plainFetch } = await import('../../integration/support/test-engine.ts')
const { memoryStorage } = await import('../../integration/support/memory-storage.ts')
const { waitUntil } = await import('../../integration/support/wait-until.ts')
const { recoverAll } = await import('./recover-all.ts')
const { requestOf } = await import('./job-kinds.ts')
const { gatedReader } = await import('./gated-reader.ts')
const { createReaderProcesses } =
  await import('../../../electron/engine/reader/reader-processes.ts')

// Processes that are killed would never write it.
flushCompileCache()
// It stays until it is killed: work on other threads does not keep a process alive.
setInterval(() => {}, 1000)
// Everything is loaded before the plan comes, so that a round need not wait for it.
process.stdout.write('{"type":"ready"}\n')
plan = planSchema.parse(JSON.parse(await text(process.stdin)))
const bytes = await readFile(REFERENCE)
const testBed = await openTestEngine(plan.folder, {
  readers: createReaderProcesses(gatedReader),
  profileStorage: memoryStorage(plan.profiles),
  http: async (url, init) => {
    const response = await plainFetch(url, init)
    if (init.method === 'POST') gate().before('answer of a request')
    return response
  },
})
const { engine } = testBed
if (plan.kill !== null) setGate(killGate(plan.kill))
if (plan.jobs === null) {
  await recoverAll(testBed)
} else {
  const dataUri = `data:image/png;base64,${bytes.toString('base64')}`
  const source = { type: 'dataUri', text: dataUri } as const
  const { reference } = await engine.references.add(source, { kind: 'image' })
  for (const { kind, prompt } of plan.jobs) {
    const request = requestOf(kind, prompt, reference)
    if (request.kind === 'chat') engine.jobs.chat(request)
    else engine.jobs.create(request)
  }
}
await untilIdle()
await showAll()
if (process.env['KILL_LOG'] !== undefined) process.stderr.write(`${testBed.log.text()}\n`)
process.stdout.write('{"type":"idle"}\n')

/** Asks for the thumbnail of everything, as a window does that shows it. */
async function showAll(): Promise<void> {
  for (const job of engine.jobs.recent(100)) {
    const outputs = 'outputs' in job ? job.outputs : []
    for (const { id } of outputs) await engine.library.fileFor('thumbnail256', id)
  }
}

async function untilIdle(): Promise<void> {
  await waitUntil('all jobs have ended', () => engine.jobs.queue.runningCount() === 0)
}
