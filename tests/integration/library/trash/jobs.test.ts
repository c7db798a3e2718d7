import { expect, it } from 'vitest'
import type { Job } from '#shared/domain/generation.ts'
import { generations, TWO_PICTURES } from '../../support/answers.ts'
import { engineWithServer } from '../../support/engine-with-server.ts'
import { imageRequest } from '../../support/requests.ts'

const testBed = engineWithServer()

const REFUSAL = {
  kind: 'respond',
  status: 429,
  body: { type: 'json', value: { error: { message: 'Slow down' } } },
} as const

/** Returns a job of four pictures of which two are here. */
async function partialJob(): Promise<Job> {
  testBed.server.setFaults([
    generations([TWO_PICTURES], { times: 1 }),
    generations([REFUSAL], { times: 1 }),
    generations([TWO_PICTURES]),
  ])
  const job = await testBed.test.ended(testBed.test.engine.jobs.create(imageRequest(4)).id)
  expect(job.outputs).toHaveLength(2)
  return job
}

it('a job leaves the feed with its last output and comes back with the first', async () => {
  const { engine, removed } = testBed.test
  const job = await partialJob()
  const feed = () => engine.jobs.list(null).jobs.map(({ id }) => id)
  const [first, second] = job.outputs.map(({ id }) => id)
  if (first === undefined || second === undefined) throw new Error('No outputs')

  engine.jobs.refresh((await engine.library.trash.put([first])).jobIds)
  expect(feed()).toEqual([job.id])
  expect(removed).toEqual([])
  engine.jobs.refresh((await engine.library.trash.put([second])).jobIds)
  expect(feed()).toEqual([])
  expect(removed).toEqual([job.id])
  // The ledger still has it.
  expect(engine.jobs.find(job.id)).toMatchObject({ state: 'partial', outputs: [] })

  engine.jobs.refresh((await engine.library.trash.restore([second])).jobIds)
  expect(engine.jobs.list(null).jobs).toMatchObject([{ id: job.id, outputs: [{ id: second }] }])
})

it.each(['in the trash', 'deleted for good'])(
  'what is %s was delivered all the same: only what never came is made',
  async (where) => {
    const { engine, ended } = testBed.test
    const job = await partialJob()
    await engine.library.trash.put(job.outputs.map(({ id }) => id))
    if (where === 'deleted for good') await engine.library.trash.empty()
    expect(() => engine.jobs.dismiss(job.id)).toThrow('invalid_request')
    testBed.server.setFaults([generations([TWO_PICTURES])])
    const retried = await engine.jobs.retry(job.id)
    expect(retried.request).toEqual({ ...job.request, count: 2 })
    await ended(retried.id)
  },
)
