/**
 * Run as a process of its own: makes the same jobs again and again, each time with another operation failing, and says what
 * became of them, line by line. The first run fails nowhere, and finds out which operations there are.
 */
import { mkdir, rm } from 'node:fs/promises'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { promptOf } from '#shared/domain/job-request.ts'
import { errorDataOf } from '#shared/errors.ts'
import { countingGate, errorGate, type Failure } from './error-gate.ts'
import { errorsPlanSchema, failuresFor, type FailureResult } from './errors-protocol.ts'
import { setGate } from './gate.ts'
import { gateDatabase } from './gated-database.ts'
import { gateFiles } from './gated-files.ts'

const REFERENCE = fileURLToPath(new URL('../../fixtures/media/image.png', import.meta.url))
/** How long a disk stays full, in milliseconds, unless all jobs end before. */
const FULL_FOR = 60

let witnessFolder: string | null = null
gateFiles(() => witnessFolder)
gateDatabase()
const { openTestEngine, plainFetch } = await import('../../integration/support/test-engine.ts')
const { memoryStorage } = await import('../../integration/support/memory-storage.ts')
const { waitUntil } = await import('../../integration/support/wait-until.ts')
const { checkAllAgain, recoverAll } = await import('./recover-all.ts')
const { checkLibrary } = await import('./check.ts')
const { requestOf } = await import('./job-kinds.ts')
const { seenRequests } = await import('./seen-requests.ts')

const plan = errorsPlanSchema.parse(JSON.parse(await text(process.stdin)))
let unhandled: string[] = []
process.on('unhandledRejection', (reason) => void unhandled.push(String(reason)))

const counting = countingGate()
say(await runWith(null, 0))
const failures = failuresFor(counting.counts, plan.thorough)
for (const [index, failure] of failures.entries()) say(await runWith(failure, index + 1))

function say(result: FailureResult): void {
  process.stdout.write(`${JSON.stringify(result)}\n`)
}

async function runWith(failure: Failure | null, number: number): Promise<FailureResult> {
  unhandled = []
  const root = join(plan.folder, String(number))
  const folder = join(root, 'library')
  witnessFolder = join(root, 'witness')
  await mkdir(witnessFolder, { recursive: true })
  const profileStorage = () => memoryStorage(plan.profiles)
  const options = { http: plainFetch, diskInterval: 5 }
  const testBed = await openTestEngine(folder, { profileStorage: profileStorage(), ...options })
  const { engine } = testBed
  const failing = failure === null ? null : errorGate(failure)
  setGate(failing ?? counting)
  const tag = `e${number} j`
  const refused = await makeJobs(tag)
  if (failure?.lasts === true) {
    const end = Date.now() + FULL_FOR
    await waitUntil('the disk is mended', () => isIdle() || Date.now() > end)
  }
  failing?.mend()
  await waitUntil('all jobs have ended', isIdle)
  setGate()
  const jobs = engine.jobs.recent(100).map((job) => ({
    prompt: promptOf(job.request),
    state: job.state,
    error: 'error' in job ? { code: job.error.code, charged: job.error.charged } : null,
  }))
  await engine.close()
  const next = await openTestEngine(folder, { profileStorage: profileStorage(), ...options })
  await recoverAll(next)
  await checkAllAgain(next)
  await next.engine.close()
  const requests = await seenRequests(plan.server, tag)
  const findings = await checkLibrary(folder, witnessFolder, requests)
  await rm(root, { recursive: true })
  return { failure, refused, jobs, sent: requests.map(({ prompt }) => prompt), findings, unhandled }

  function isIdle(): boolean {
    return engine.jobs.queue.runningCount() === 0
  }

  /** Makes the jobs; returns the errors of those that were refused at once. */
  async function makeJobs(tagOfRun: string): Promise<FailureResult['refused']> {
    const errors: FailureResult['refused'] = []
    const dataUri = `data:image/png;base64,${readFileSync(REFERENCE).toString('base64')}`
    for (const [index, kind] of plan.kinds.entries()) {
      try {
        const source = { type: 'dataUri', text: dataUri } as const
        const { reference } = await engine.references.add(source, { kind: 'image' })
        const request = requestOf(kind, `${tagOfRun}${index} end`, reference)
        if (request.kind === 'chat') engine.jobs.chat(request)
        else engine.jobs.create(request)
      } catch (thrown) {
        const error = errorDataOf(thrown)
        errors.push({ code: error.code, charged: error.charged })
      }
    }
    return errors
  }
}
