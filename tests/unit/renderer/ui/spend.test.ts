import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { freshGesture } from '../../../../renderer/ui/spend.ts'

const RENDERER = fileURLToPath(new URL('../../../../renderer', import.meta.url))

describe('a fresh gesture', () => {
  it('is a press of a mouse, of a key, or of a key on a button', () => {
    const gestures = [{ detail: 1 }, { repeat: false }, { detail: 0 }].map((press) =>
      freshGesture(press, {}),
    )
    expect(gestures).not.toContain(null)
    expect(new Set(gestures).size).toBe(3)
  })

  it('is not what a key sends while it is held, however long', () => {
    const held = Array.from({ length: 50 }, (_, index) =>
      freshGesture({ repeat: index > 0 }, 'held', 1000 + index * 33),
    )
    expect(held.filter((gesture) => gesture !== null)).toHaveLength(1)
    expect(freshGesture({ repeat: true }, 'held', 90_000)).toBeNull()
  })

  it('is only the first click of a double or triple one', () => {
    const clicks = [1, 2, 3].map((detail) => freshGesture({ detail }, {}, 2000 + detail * 300))
    expect(clicks.map((gesture) => gesture !== null)).toEqual([true, false, false])
  })

  it('is not a second press for the same thing within half a second, and is one after it', () => {
    const draft = {}
    const at = [3000, 3050, 3499, 3501].map((now) => freshGesture({ detail: 1 }, draft, now))
    expect(at.map((gesture) => gesture !== null)).toEqual([true, false, false, true])
  })

  it('is a press for something else, however soon', () => {
    expect(freshGesture({ detail: 1 }, 'one', 5000)).not.toBeNull()
    expect(freshGesture({ detail: 1 }, 'another', 5010)).not.toBeNull()
  })
})

describe('the page', () => {
  it('makes gestures in one place, so that nothing that spends can go past it', () => {
    const files = readdirSync(RENDERER, { recursive: true, encoding: 'utf8' })
    const makers = files
      .filter((file) => /\.tsx?$/.test(file))
      .filter((file) => readFileSync(join(RENDERER, file), 'utf8').includes('gestureSchema'))
    expect(makers).toEqual([join('ui', 'spend.ts')])
  })
})
