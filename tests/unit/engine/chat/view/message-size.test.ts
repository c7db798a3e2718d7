import { expect, it } from 'vitest'
import {
  cutText,
  fitting,
  messageBytes,
} from '../../../../../electron/engine/chat/view/message-size.ts'

it('counts what wide characters take: two bytes each', () => {
  expect(messageBytes('狐'.repeat(1000))).toBeGreaterThan(2000)
  expect(messageBytes('狐'.repeat(1000))).toBeLessThan(2050)
  expect(messageBytes('f'.repeat(1000))).toBeLessThan(1050)
})

it('takes the first values that fit, and none behind one that does not', () => {
  const [small, large] = ['a'.repeat(100), 'b'.repeat(1000)]
  expect(fitting([small, small, large, small], 500)).toEqual([small, small])
  expect(fitting([large], 500)).toEqual([])
  expect(fitting([], 500)).toEqual([])
})

it('cuts a text between characters', () => {
  expect(cutText('fox', 3)).toBe('fox')
  expect(cutText('foxes', 3)).toBe('fox')
  expect(cutText('fo🦊', 3)).toBe('fo')
  expect(cutText('f🦊o', 3)).toBe('f🦊')
  expect(cutText('fox', 0)).toBe('')
})
