/** Run as a process of its own: one job of all pictures through the real engine into a library; prints a `Run`. */
import { z } from 'zod'
import { isRunning, type Job } from '#shared/domain/generation.ts'
import { openTestEngine, useServer as addServer } from '../../integration/support/test-engine.ts'
import { imageRequest } from '../../integration/support/requests.ts'
import { measured } from './measured.ts'
import { FORMS, PICTURES, WARM_UP, type Form, type Run } from './protocol.ts'

const [folder = '', baseUrl = '', formName = ''] = process.argv.slice(2)
const form = z.enum(FORMS).parse(formName)

/** Told of every change of a job. */
let onChange: (job: Job) => void = () => {}
const { engine } = await openTestEngine(folder)
engine.events.on('jobChanged', (job) => onChange(job))
await addServer(engine, { baseUrl, token: 'sk-bench-0123456789' })

await generate(WARM_UP, form)
let job: Job | null = null
const figures = await measured(async () => {
  job = await generate('measured', form)
})
const run: Run = { ...figures, sha256: hashesOf(job) }
process.stdout.write(JSON.stringify(run))
await engine.close()

async function generate(prompt: string, responseFormat: Form): Promise<Job> {
  return new Promise((resolve, reject) => {
    onChange = (changed) => {
      if (isRunning(changed.state)) return
      if (changed.state === 'succeeded') resolve(changed)
      else reject(new Error(`The job ended as ${changed.state}`))
    }
    engine.jobs.create(imageRequest(PICTURES, { prompt, responseFormat }))
  })
}

function hashesOf(done: Job | null): string[] {
  return (done?.outputs ?? []).map(({ sha256 }) => sha256).toSorted()
}
