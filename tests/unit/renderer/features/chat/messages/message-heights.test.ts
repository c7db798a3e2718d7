import { expect, it } from 'vitest'
import {
  expectedHeight,
  laneOf,
  rowAt,
} from '../../../../../../renderer/features/chat/messages/message-heights.ts'
import { answer, userMessage, waitingCall } from '../../../conversations.ts'

it('lays rows out by their heights, and finds the one at a place', () => {
  const lane = laneOf(4, (index) => (index + 1) * 10)
  expect(lane.tops).toEqual([0, 10, 30, 60, 100])
  expect([-5, 0, 9, 10, 59, 60, 500].map((y) => rowAt(lane, y))).toEqual([0, 0, 0, 1, 2, 3, 3])
  expect(
    rowAt(
      laneOf(0, () => 0),
      10,
    ),
  ).toBe(0)
})

it('expects more of long messages, and of those with cards', () => {
  const short = expectedHeight(userMessage(1))
  expect(expectedHeight(userMessage(1, { text: 'word '.repeat(500) }))).toBeGreaterThan(short * 4)
  expect(expectedHeight(userMessage(1, { text: 'a\n'.repeat(50) }))).toBeGreaterThan(short * 4)
  const plain = expectedHeight(answer(2))
  expect(expectedHeight(answer(2, { calls: [waitingCall('a')] }))).toBeGreaterThan(plain + 100)
})
