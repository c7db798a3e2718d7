import { expect, it } from 'vitest'
import { escapedJson } from '../../../../electron/engine/provider/escaped-json.ts'

const STEERING = 'a\u001b[31m\u007f\u009b2J\u0085\u202eevil\u202c\u2066x\u2069\u200f\u061c'

it('lets nothing through that a terminal obeys, and loses nothing', () => {
  const json = escapedJson({ text: STEERING, [STEERING]: 1 })
  expect(json).toMatch(/^[\u0020-\u007e]*$/)
  expect(JSON.parse(json)).toEqual({ text: STEERING, [STEERING]: 1 })
})

it('leaves every script as it is', () => {
  expect(escapedJson(['雪 🦊 é'])).toBe('["雪 🦊 é"]')
  expect(escapedJson({ a: 1 }, 2)).toBe('{\n  "a": 1\n}')
})
