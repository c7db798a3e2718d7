import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  aroundMentions,
  mentionBeside,
} from '../../../../../../renderer/features/composer/prompt/mention-caret.ts'

const MENTIONS = { picA: { key: 'a' } }
const PROMPT = 'a @[picA] b'
const START = 2
const END = 9
const at = (place: number) => ({ start: place, end: place })

describe('a caret within a mention', () => {
  it('goes on in the direction in which it came', () => {
    expect(aroundMentions(PROMPT, MENTIONS, at(3), START)).toEqual(at(END))
    expect(aroundMentions(PROMPT, MENTIONS, at(8), END)).toEqual(at(START))
  })

  it('goes to the nearer end where it was put there', () => {
    expect(aroundMentions(PROMPT, MENTIONS, at(3), 11)).toEqual(at(START))
    expect(aroundMentions(PROMPT, MENTIONS, at(8), 0)).toEqual(at(END))
  })

  it('is never left there, nor an end of a selection', () => {
    const place = fc.nat({ max: PROMPT.length })
    fc.assert(
      fc.property(place, place, place, (one, other, from) => {
        const selected = { start: Math.min(one, other), end: Math.max(one, other) }
        const whole = aroundMentions(PROMPT, MENTIONS, selected, from)
        for (const end of [whole.start, whole.end]) {
          expect(end <= START || end >= END).toBe(true)
        }
        if (one !== other) {
          expect(whole.start).toBeLessThanOrEqual(selected.start)
          expect(whole.end).toBeGreaterThanOrEqual(selected.end)
        }
      }),
    )
  })
})

it('a key that deletes beside a mention takes all of it, and none elsewhere', () => {
  const all = { start: START, end: END }
  expect(mentionBeside(PROMPT, MENTIONS, at(END), 'Backspace')).toEqual(all)
  expect(mentionBeside(PROMPT, MENTIONS, at(START), 'Delete')).toEqual(all)
  expect(mentionBeside(PROMPT, MENTIONS, at(START), 'Backspace')).toBeNull()
  expect(mentionBeside(PROMPT, MENTIONS, at(END), 'Delete')).toBeNull()
  expect(mentionBeside(PROMPT, MENTIONS, { start: 0, end: END }, 'Backspace')).toBeNull()
  expect(mentionBeside(PROMPT, MENTIONS, at(END), 'x')).toBeNull()
})
