import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { answerWith, generations, pictureEvent, PICTURES, stallAfter } from '../support/answers.ts'
import { engineWithServer } from '../support/engine-with-server.ts'
import { imageRequest } from '../support/requests.ts'

const testBed = engineWithServer()

it('the token is in no file of the library, no event and no log', async () => {
  const { engine, ended, latest, log, changes, profileLists, storage } = testBed.test
  const { token } = testBed.server
  const error = { message: `Bad key: Bearer ${token}`, code: 'invalid_api_key' }
  testBed.server.setFaults([
    generations([{ kind: 'respond', status: 401, body: { type: 'json', value: { error } } }], {
      times: 1,
    }),
    generations([answerWith(`event: error\ndata: ${JSON.stringify({ error })}\n\n`)], { times: 1 }),
    generations(stallAfter(pictureEvent(0, PICTURES.first))),
  ])
  const refused = await ended(engine.jobs.create(imageRequest(1)).id)
  const told = await ended(engine.jobs.create(imageRequest(1)).id)
  expect([refused.state, told.state]).toEqual(['failed', 'failed'])
  const running = engine.jobs.create(imageRequest(2))
  await expect.poll(() => latest(running.id)?.outputs.length).toBe(1)

  // Now, with a spool open, and once everything is closed.
  for (const moment of ['running', 'closed']) {
    if (moment === 'closed') await engine.close()
    const files = await readdir(testBed.folder, { recursive: true, withFileTypes: true })
    const paths = files
      .filter((file) => file.isFile())
      .map((file) => join(file.parentPath, file.name))
    expect(paths.some((path) => path.endsWith('.sqlite'))).toBe(true)
    expect(paths.some((path) => path.endsWith('.spool'))).toBe(true)
    for (const path of paths) expect((await readFile(path)).includes(token)).toBe(false)
  }
  const said = JSON.stringify([changes, profileLists, storage.writes]) + log.text()
  expect(said).not.toContain(token)
})
