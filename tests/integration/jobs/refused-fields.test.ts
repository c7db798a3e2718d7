import { describe, expect, it } from 'vitest'
import { answerWith, DONE, generations, pictureEvent, PICTURES } from '../support/answers.ts'
import { engineWithServer } from '../support/engine-with-server.ts'
import { leaveBehind } from '../support/left-behind.ts'
import { imageRequest, videoRequest } from '../support/requests.ts'

const testBed = engineWithServer()
const VIDEO_REQUEST = videoRequest({ aspectRatio: '16:9' })

const ONE_PICTURE = answerWith(pictureEvent(0, PICTURES.first) + DONE)

function refusal(message: string, status = 400) {
  const error = { message, type: 'invalid_request_error', param: null, code: null }
  return { kind: 'respond', status, body: { type: 'json', value: { error } } } as const
}

const UNKNOWN_SECONDS = refusal('json: unknown field "seconds"')

describe('a server that refuses an unknown field', () => {
  it('is asked again without it, and right at once the next time, also after a restart', async () => {
    testBed.server.setFaults([generations([UNKNOWN_SECONDS], { times: 1 })])
    const { engine, ended } = testBed.test
    const { id } = engine.jobs.create(VIDEO_REQUEST)
    expect(await ended(id)).toMatchObject({ state: 'succeeded', outputs: [{ kind: 'video' }] })
    expect(testBed.generations().map(({ body }) => body)).toMatchObject([
      { video_config: { seconds: 6, size: '1280x720' }, reasoning_effort: 'low' },
      { video_config: { video_length: 6, size: '1280x720' }, reasoning_effort: 'low' },
    ])
    expect(testBed.generations()[1]?.body).not.toHaveProperty('video_config.seconds')
    const attempts = engine.library.database
      .prepare('SELECT error_code FROM attempts WHERE job_id = ? ORDER BY started_at, rowid')
      .all(id)
    expect(attempts).toEqual([{ error_code: 'invalid_request' }, { error_code: null }])

    const [preview] = await engine.jobs.preview(VIDEO_REQUEST)
    expect(preview?.request.body).not.toHaveProperty('video_config.seconds')

    const next = await testBed.restart()
    await next.ended(next.engine.jobs.create(VIDEO_REQUEST).id)
    expect(testBed.generations()).toHaveLength(3)
    expect(testBed.generations()[2]?.body).not.toHaveProperty('video_config.seconds')
  })

  it('one after the other is asked until nothing more can be left out', async () => {
    testBed.server.setFaults([
      generations([UNKNOWN_SECONDS], { times: 1 }),
      generations([refusal('json: unknown field "size"')], { times: 1 }),
      generations([refusal('Unsupported parameter: reasoning_effort')], { times: 1 }),
      generations([refusal('json: unknown field "video_length"')]),
    ])
    const { engine, ended } = testBed.test
    const { id } = engine.jobs.create(VIDEO_REQUEST)
    expect(await ended(id)).toMatchObject({
      state: 'failed',
      error: { code: 'invalid_request', charged: 'no' },
    })
    expect(testBed.generations().map(({ body }) => body)).toMatchObject([{}, {}, {}, {}])
    expect(testBed.generations()[3]?.body).toMatchObject({
      video_config: { aspect_ratio: '16:9', video_length: 6 },
    })
    // What did not help is not remembered.
    const { activeId } = await engine.profiles.list()
    expect(engine.profiles.refusedFields(activeId, VIDEO_REQUEST.model)).toEqual([])
  })

  it('is asked for each part of a job again, and no more often than that', async () => {
    const unknown = refusal('image_config: extra fields not permitted')
    testBed.server.setFaults([generations([unknown], { times: 2 }), generations([ONE_PICTURE])])
    const { engine, ended } = testBed.test
    const job = await ended(engine.jobs.create(imageRequest(3)).id)
    expect(job.outputs.length).toBeGreaterThan(0)
    expect(testBed.generations()).toHaveLength(4)
    const ratios = testBed
      .generations()
      .filter(({ body }) => JSON.stringify(body).includes('ratio'))
    expect(ratios).toHaveLength(2)
  })

  it.each([
    ['refuses a value', refusal('seconds must be one of 10, 16, 20')],
    ['may have charged', refusal('unknown field "seconds"', 502)],
    [
      'said so in an answer',
      answerWith(
        `data: ${JSON.stringify({ error: { message: 'unknown field "seconds"' } })}\n\n${DONE}`,
      ),
    ],
  ])('is not asked again by itself where it %s', async (_, answer) => {
    testBed.server.setFaults([generations([answer])])
    const { engine, ended } = testBed.test
    expect((await ended(engine.jobs.create(VIDEO_REQUEST).id)).state).toBe('failed')
    expect(testBed.generations()).toHaveLength(1)
  })

  it('is asked nothing after a crash between the two', async () => {
    await testBed.test.engine.close()
    const { activeId } = testBed.test.profileLists.at(-1) ?? { activeId: '' }
    await leaveBehind(testBed.folder, {
      id: 'crashed',
      profileId: activeId,
      request: VIDEO_REQUEST,
      state: 'sending',
      parts: [
        { offset: 0, count: null, text: null },
        { offset: 0, count: null, text: null },
      ],
    })
    const { engine } = await testBed.restart()
    engine.jobs.recovery.run()
    expect(engine.jobs.find('crashed')).toMatchObject({ state: 'interrupted' })
    expect(testBed.generations()).toHaveLength(0)
  })
})
