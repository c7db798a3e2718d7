import { expect, it } from 'vitest'
import {
  answerWith,
  contentEvent,
  DONE,
  generations,
  pictureEvent,
  PICTURES,
} from '../support/answers.ts'
import { engineWithServer } from '../support/engine-with-server.ts'
import { imageRequest } from '../support/requests.ts'

const testBed = engineWithServer()

it('tells when the server was last heard while its answer is waited for, and no longer', async () => {
  const text =
    contentEvent(0, '<think>\n[round=1/1] progress=45%\n</think>\n') +
    pictureEvent(0, PICTURES.first) +
    DONE
  testBed.server.setFaults([generations([answerWith(text)])])
  const before = Date.now()
  const { engine, ended, progress } = testBed.test
  const { id } = engine.jobs.create(imageRequest(1))
  await ended(id)
  const told = progress.filter(({ jobId }) => jobId === id).map((each) => each.progress)
  const at = told.find(({ fraction }) => fraction === 0.45)?.lastByteAt
  expect(at).toBeGreaterThanOrEqual(before)
  expect(at).toBeLessThanOrEqual(Date.now())
  expect(told.at(-1)).toMatchObject({ fraction: 1 })
  expect(told.at(-1)).not.toHaveProperty('lastByteAt')
})
