import { afterEach, beforeEach, expect, it } from 'vitest'
import { answerWith, contentEvent, DONE, generations } from '../support/answers.ts'
import { engineWithServer } from '../support/engine-with-server.ts'
import { startHeldDownloads, type HeldDownloads } from '../support/held-downloads.ts'
import { leaveBehind } from '../support/left-behind.ts'
import { imageRequest } from '../support/requests.ts'
import { openTestEngine } from '../support/test-engine.ts'

const testBed = engineWithServer()

let downloads: HeldDownloads
beforeEach(async () => {
  downloads = await startHeldDownloads()
})
afterEach(() => downloads.close())

function answerOf(name: string): string {
  return contentEvent(0, `![image](${downloads.origin}/${name}.png)`) + DONE
}

/** Jobs of a process that was killed while it fetched their pictures. */
async function leaveJobs(count: number): Promise<string[]> {
  const profileId = testBed.test.engine.profiles.active().id
  await testBed.test.engine.close()
  const ids = Array.from({ length: count }, (_, place) => `job-${place}`)
  for (const id of ids) {
    const parts = [{ offset: 0, count: 1, text: answerOf(id) }]
    const apiOrigin = downloads.origin
    const request = imageRequest(1)
    await leaveBehind(testBed.folder, {
      id,
      profileId,
      request,
      state: 'streaming',
      parts,
      apiOrigin,
    })
  }
  return ids
}

it('hundreds of jobs are recovered a few at a time; one that the user asks for does not wait', async () => {
  const ids = await leaveJobs(8)
  const next = await testBed.restart()
  const { jobs } = next.engine
  jobs.recovery.run()
  await expect.poll(() => downloads.waiting.length).toBe(3)
  const asked = jobs.recovery.checkAgain('job-7')
  await expect.poll(() => downloads.waiting).toContain('/job-7.png')
  expect(downloads.waiting).toHaveLength(4)
  let isDone = false
  void jobs.recovery.settled().then(() => (isDone = true))
  await expect
    .poll(() => {
      downloads.release()
      return isDone
    })
    .toBe(true)
  expect(await asked).toMatchObject({ state: 'succeeded' })
  expect(ids.map((id) => jobs.find(id)?.state)).toEqual(ids.map(() => 'succeeded'))
  expect(downloads.most).toBe(4)
  expect(testBed.generations()).toHaveLength(0)
})

it('what another process is bringing in is not paid for again from here', async () => {
  await leaveJobs(1)
  const window = await testBed.restart()
  window.engine.jobs.recovery.run()
  await expect.poll(() => downloads.waiting.length).toBe(1)
  const other = await openTestEngine(testBed.folder, {
    profileStorage: window.storage,
    secrets: testBed.secrets,
  })
  const { jobs } = other.engine
  jobs.recovery.run()
  await expect(jobs.retry('job-0')).rejects.toThrow('invalid_request/under_way')
  downloads.release()
  await window.engine.jobs.recovery.settled()
  await expect(jobs.retry('job-0')).rejects.toThrow('invalid_request/nothing_missing')
  expect(testBed.generations()).toHaveLength(0)
  await other.engine.close()
})

it('a job that was cancelled just before quitting is cancelled, and does not hold the app up', async () => {
  testBed.server.setFaults([generations([answerWith(answerOf('picture'))])])
  const { engine } = testBed.test
  const { id } = engine.jobs.create(imageRequest(1))
  await expect.poll(() => downloads.waiting.length).toBe(1)
  engine.jobs.queue.cancel(id)
  // The picture is waited for, but not by somebody who quits: this would take ten seconds.
  await engine.close()
  const next = await testBed.restart()
  expect(next.engine.jobs.recovery.run()).toBe(false)
  expect(next.engine.jobs.find(id)).toMatchObject({
    state: 'cancelled',
    recoverable: true,
    error: { code: 'cancelled', charged: 'maybe' },
  })
})

it('a job that another process has finished in the meantime is left as it is', async () => {
  await leaveJobs(4)
  const next = await testBed.restart()
  const { jobs, library } = next.engine
  jobs.recovery.run()
  await expect.poll(() => downloads.waiting.length).toBe(3)
  // It waits for its place, with the row that it had then.
  library.database.exec("UPDATE jobs SET state = 'succeeded' WHERE id = 'job-3'")
  let isDone = false
  void jobs.recovery.settled().then(() => (isDone = true))
  await expect
    .poll(() => {
      downloads.release()
      return isDone
    })
    .toBe(true)
  expect(next.log.text()).not.toContain('recovery failed')
  expect(jobs.find('job-3')?.outputs).toHaveLength(1)
})

it('what the command line is bringing in of a job of the window is not paid for again by the window', async () => {
  testBed.server.setFaults([generations([answerWith(answerOf('picture'))])])
  const { engine, ended } = testBed.test
  const { id } = engine.jobs.create(imageRequest(1))
  await expect.poll(() => downloads.waiting.length).toBe(1)
  downloads.refuse()
  expect(await ended(id)).toMatchObject({ state: 'failed', recoverable: true })
  const other = await openTestEngine(testBed.folder, { profileStorage: testBed.test.storage })
  const checked = other.engine.jobs.recovery.checkAgain(id)
  await expect.poll(() => downloads.waiting.length).toBe(1)
  await expect(engine.jobs.retry(id)).rejects.toThrow('invalid_request/under_way')
  await expect(engine.jobs.recovery.checkAgain(id)).rejects.toThrow('invalid_request/under_way')
  downloads.release()
  expect(await checked).toMatchObject({ state: 'succeeded' })
  expect(testBed.generations()).toHaveLength(1)
  await other.engine.close()
})

it('files that are still to be fetched keep no further request of the job waiting', async () => {
  const { engine, ended } = testBed.test
  testBed.server.setFaults([generations([answerWith(answerOf('a'))])])
  const { id } = engine.jobs.create(imageRequest(10))
  // Five streams, of which four may be open at a time; every answer has ended, and nothing of it is here.
  await expect.poll(() => testBed.generations().length).toBe(5)
  expect(downloads.most).toBeLessThanOrEqual(5)
  let isDone = false
  const end = ended(id).then(() => (isDone = true))
  await expect
    .poll(() => {
      downloads.release()
      return isDone
    })
    .toBe(true)
  await end
})
