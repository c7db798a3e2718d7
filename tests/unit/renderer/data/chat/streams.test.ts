import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import type { StreamWords } from '#shared/domain/chat-view.ts'
import { createStreams, type Stream } from '../../../../../renderer/data/chat/streams.ts'

let frames: (() => void)[] = []

const nextFrame = (callback: () => void): void => void frames.push(callback)

function drawFrame(): void {
  const due = frames
  frames = []
  for (const callback of due) callback()
}

const said = (from: number, text: string): StreamWords => ({ job: 'a', part: 'text', from, text })
const nothing = (): Promise<Stream> => Promise.reject(new Error('Not asked for'))

/** Lets what was asked for come. */
const arrived = (): Promise<void> => new Promise((resolve) => setTimeout(resolve))

beforeEach(() => void (frames = []))

describe('answers that are being written', () => {
  it('are shown once a frame, however often words come', () => {
    const streams = createStreams({ whole: nothing, nextFrame })
    let changes = 0
    streams.store.subscribe(() => (changes += 1))
    streams.receive(said(0, 'one '))
    streams.receive({ ...said(0, 'hm'), part: 'reasoning' })
    streams.receive(said(4, 'two'))
    expect(streams.store.getState().get('a')).toBeUndefined()
    expect(frames).toHaveLength(1)
    drawFrame()
    expect(streams.store.getState().get('a')).toEqual({ text: 'one two', reasoning: 'hm' })
    expect(changes).toBe(1)
  })

  it('are the same object until there is something new in them', () => {
    const streams = createStreams({ whole: nothing, nextFrame })
    streams.receive(said(0, 'one'))
    drawFrame()
    const before = streams.store.getState()
    streams.receive(said(0, 'one'))
    drawFrame()
    expect(streams.store.getState()).toBe(before)
    streams.receive({ ...said(0, 'other'), job: 'b' })
    drawFrame()
    expect(streams.store.getState().get('a')).toBe(before.get('a'))
  })

  it('are asked for as a whole where some is missing, once at a time', async () => {
    let asked = 0
    const whole = (): Promise<Stream> => {
      asked += 1
      return Promise.resolve({ text: 'one two three', reasoning: 'hm' })
    }
    const streams = createStreams({ whole, nextFrame })
    streams.receive(said(4, 'two'))
    streams.receive(said(13, ' four'))
    streams.receive(said(7, ' three'))
    await arrived()
    drawFrame()
    expect(streams.store.getState().get('a')).toEqual({
      text: 'one two three four',
      reasoning: 'hm',
    })
    expect(asked).toBe(1)
  })

  it('are asked for again by the next words where that has failed', async () => {
    let asked = 0
    const whole = (): Promise<Stream> => {
      asked += 1
      return asked === 1
        ? Promise.reject(new Error('Not now'))
        : Promise.resolve({ text: 'one two', reasoning: '' })
    }
    const streams = createStreams({ whole, nextFrame })
    streams.receive(said(4, 'two'))
    await arrived()
    streams.receive(said(7, ' three'))
    await arrived()
    drawFrame()
    expect(streams.store.getState().get('a')?.text).toBe('one two three')
  })

  it('are asked for where nothing is known of them yet, and not where something is', async () => {
    const jobs: string[] = []
    const whole = (job: string): Promise<Stream> => {
      jobs.push(job)
      return Promise.resolve({ text: job, reasoning: '' })
    }
    const streams = createStreams({ whole, nextFrame })
    streams.follow('b')
    streams.follow('b')
    streams.receive(said(0, 'one'))
    streams.follow('a')
    await arrived()
    drawFrame()
    expect(jobs).toEqual(['b'])
    expect([...streams.store.getState().keys()].toSorted()).toEqual(['a', 'b'])
  })

  it('are forgotten when they end, also while they are asked for', async () => {
    const streams = createStreams({
      whole: () => Promise.resolve({ text: 'one two', reasoning: '' }),
      nextFrame,
    })
    streams.receive(said(4, 'two'))
    streams.end('a')
    await arrived()
    drawFrame()
    expect(streams.store.getState().size).toBe(0)
  })

  it('end in the whole text, in whichever pieces and order they come', async () => {
    const text = 'One two three, 四五六, seven.'
    const pieces = fc.array(
      fc
        .tuple(fc.nat(text.length), fc.nat(text.length))
        .map(([a, b]) => [Math.min(a, b), Math.max(a, b)]),
      { maxLength: 12 },
    )
    await fc.assert(
      fc.asyncProperty(pieces, async (cuts) => {
        const streams = createStreams({
          whole: () => Promise.resolve({ text: text.slice(0, 9), reasoning: '' }),
          nextFrame,
        })
        for (const [from = 0, to = 0] of cuts) streams.receive(said(from, text.slice(from, to)))
        await arrived()
        streams.receive(said(9, text.slice(9)))
        await arrived()
        drawFrame()
        expect(text.startsWith(streams.store.getState().get('a')?.text ?? '')).toBe(true)
        streams.receive(said(0, text))
        drawFrame()
        expect(streams.store.getState().get('a')?.text).toBe(text)
      }),
      { numRuns: 60 },
    )
  })
})
