import { describe, expect, it } from 'vitest'
import type { JobRequest } from '#shared/domain/job-request.ts'
import { AppError } from '#shared/errors.ts'
import {
  createOptionalFields,
  type FieldMemory,
} from '../../../../../electron/engine/jobs/run/optional-fields.ts'
import type { PartOutcome } from '../../../../../electron/engine/jobs/run/run-part.ts'
import type { DroppableField } from '../../../../../electron/engine/provider/droppable-fields.ts'
import { outcomeWith } from '../part-outcome.ts'

const never = new AbortController().signal
const GOOD = outcomeWith(null)
const unknown = (field: string): PartOutcome =>
  outcomeWith(
    new AppError('invalid_request', { httpStatus: 400, detail: `unknown field "${field}"` }),
  )

function memoryOf(...fields: DroppableField[]): FieldMemory & { learnt: DroppableField[][] } {
  let now: readonly DroppableField[] = fields
  const learnt: DroppableField[][] = []
  return {
    learnt,
    current: () => now,
    async learn(next) {
      learnt.push([...next])
      now = next
    },
  }
}

/** Sends what comes to these outcomes, one after the other; returns what each was sent without. */
function sending(outcomes: readonly PartOutcome[]) {
  const without: DroppableField[][] = []
  return {
    without,
    async send(omitted: ReadonlySet<DroppableField>): Promise<PartOutcome> {
      without.push([...omitted])
      const next = outcomes[without.length - 1]
      if (next === undefined) throw new Error('Sent more often than was to be expected')
      return next
    },
  }
}

const fieldsOf = (kind: JobRequest['kind'], memory: FieldMemory, signal = never) =>
  createOptionalFields({ kind }, memory, signal)

describe('createOptionalFields', () => {
  it('leaves out what was refused, and remembers it once it has helped', async () => {
    const memory = memoryOf()
    const { send, without } = sending([unknown('seconds'), GOOD])
    expect(await fieldsOf('video', memory)(send)).toBe(GOOD)
    expect(without).toEqual([[], ['seconds']])
    expect(memory.learnt).toEqual([['seconds']])
  })

  it('never leaves out both spellings where two servers behind one address refuse one each', async () => {
    const memory = memoryOf()
    const withoutRefused = fieldsOf('image', memory)
    const first = sending([unknown('size'), GOOD])
    const second = sending([unknown('aspect_ratio'), unknown('aspect_ratio')])
    const [, refused] = await Promise.all([withoutRefused(first.send), withoutRefused(second.send)])
    expect(refused.error?.data.code).toBe('invalid_request')
    expect([...first.without, ...second.without].filter((fields) => fields.length > 1)).toEqual([])
  })

  it('sends one of both spellings where both are remembered', async () => {
    const { send, without } = sending([GOOD])
    await fieldsOf('video', memoryOf('video_length', 'seconds', 'reasoning_effort'))(send)
    expect(without).toEqual([['video_length', 'reasoning_effort']])
  })

  it('lets what is remembered give way where the server refuses the other spelling by now', async () => {
    const memory = memoryOf('seconds')
    const { send, without } = sending([unknown('video_length'), GOOD])
    expect(await fieldsOf('video', memory)(send)).toBe(GOOD)
    expect(without).toEqual([['seconds'], ['video_length']])
    expect(memory.learnt).toEqual([['video_length']])
  })

  it('does so once: a server that refuses both in turn is asked no more', async () => {
    const memory = memoryOf('seconds')
    const { send, without } = sending([
      unknown('video_length'),
      unknown('seconds'),
      unknown('video_length'),
    ])
    expect((await fieldsOf('video', memory)(send)).accepted).toBe(false)
    expect(without).toEqual([['seconds'], ['video_length']])
    expect(memory.learnt).toEqual([])
  })

  it('sends nothing more after the user has cancelled', async () => {
    const abort = new AbortController()
    const { send, without } = sending([unknown('seconds'), GOOD])
    const cancelled = fieldsOf(
      'video',
      memoryOf(),
      abort.signal,
    )((omitted) => {
      abort.abort()
      return send(omitted)
    })
    expect((await cancelled).accepted).toBe(false)
    expect(without).toHaveLength(1)
  })

  it.each<[string, PartOutcome]>([
    ['an answer has begun', { ...unknown('seconds'), accepted: true }],
    [
      'something may have been charged',
      outcomeWith(
        new AppError('server', {
          httpStatus: 502,
          charged: 'maybe',
          detail: 'unknown field "seconds"',
        }),
        false,
      ),
    ],
  ])('sends nothing more where %s', async (_, outcome) => {
    const { send, without } = sending([outcome])
    expect(await fieldsOf('video', memoryOf())(send)).toBe(outcome)
    expect(without).toHaveLength(1)
  })
})
