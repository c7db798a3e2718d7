import { describe, expect, it } from 'vitest'
import { answerWith, DONE, generations, pictureEvent, PICTURES } from '../../support/answers.ts'
import { engineWithServer } from '../../support/engine-with-server.ts'
import { imageRequest } from '../../support/requests.ts'

const testBed = engineWithServer()
const requests = [1, 2].map(() => imageRequest(1))

describe('a process that ends, and whose jobs nobody is to go on with', () => {
  it.each([
    ['ends what it has not sent', '', { state: 'cancelled' }],
    [
      'notes it elsewhere where the ledger has no room',
      `CREATE TEMP TRIGGER full BEFORE UPDATE ON main.jobs BEGIN SELECT disk_is_full(); END`,
      { state: 'failed', error: { code: 'disk' } },
    ],
  ])('%s: the next one sends nothing', async (_name, fault, end) => {
    testBed.server.setFaults([generations([answerWith(pictureEvent(0, PICTURES.first) + DONE)])])
    const { jobs, library, close } = testBed.test.engine
    // About to be sent as well as waiting.
    jobs.createBatch(requests)
    jobs.queue.pause()
    jobs.createBatch(requests)
    library.database.exec(fault)
    jobs.queue.endUnsent()
    await close()
    const next = (await testBed.restart()).engine.jobs
    next.queue.resume()
    next.recovery.run()
    expect(next.recent(9)).toMatchObject([end, end, end, end])
    expect(testBed.generations()).toHaveLength(0)
  })
})
