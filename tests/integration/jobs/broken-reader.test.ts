import { beforeEach, expect, test } from 'vitest'
import type { ReaderProcesses } from '../../../electron/engine/reader/reader-processes.ts'
import { answerWith, DONE, generations, PICTURES, pictureEvent } from '../support/answers.ts'
import { engineWithServer } from '../support/engine-with-server.ts'
import { imageRequest } from '../support/requests.ts'
import { testReaders } from '../support/test-readers.ts'

let isBroken = true
beforeEach(() => void (isBroken = true))

/** As where the library that reads pictures cannot be loaded, because the system lacks what it needs. */
const readers: ReaderProcesses = {
  ...testReaders,
  run: (reading) =>
    isBroken ? Promise.reject(new Error('cannot be loaded')) : testReaders.run(reading),
}

const ready = engineWithServer({ readers })

test('what has arrived and cannot be read for a fault of the app is not asked for again, and comes once it is mended', async () => {
  const { engine, ended } = ready.test
  ready.server.setFaults([generations([answerWith(pictureEvent(0, PICTURES.first) + DONE)])])
  const { id } = await ended(engine.jobs.create(imageRequest(1)).id)
  expect(engine.jobs.list(null).jobs).toMatchObject([
    { id, state: 'failed', error: { code: 'internal' }, outputs: [] },
  ])
  await expect(engine.jobs.retry(id)).rejects.toMatchObject({
    data: { code: 'internal', charged: 'no' },
  })
  await expect(engine.jobs.recovery.checkAgain(id)).rejects.toMatchObject({
    data: { code: 'internal' },
  })

  isBroken = false
  await expect(engine.jobs.retry(id)).rejects.toThrow('invalid_request/nothing_missing')
  expect(engine.jobs.list(null).jobs).toMatchObject([{ id, state: 'succeeded', outputs: [{}] }])
  expect(ready.generations()).toHaveLength(1)
})
