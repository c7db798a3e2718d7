import { expect, it } from 'vitest'
import { statusType, type Standing } from '../../../../electron/engine/chat/status.ts'

const REST: Standing = { turn: 'succeeded', calls: [], isAtWork: false, isStopped: false }

it.each<[Partial<Standing>, string]>([
  [{}, 'idle'],
  [{ turn: null }, 'idle'],
  [{ turn: 'queued' }, 'running'],
  [{ turn: 'streaming' }, 'running'],
  [{ isAtWork: true }, 'running'],
  [{ isStopped: true }, 'stopped'],
  // What is being done now counts before what has stopped it a moment ago.
  [{ isAtWork: true, isStopped: true }, 'running'],
  [{ turn: 'partial' }, 'broken'],
  [{ turn: 'failed' }, 'broken'],
  [{ turn: 'interrupted' }, 'broken'],
  [{ calls: ['waiting', 'running'] }, 'running'],
  [{ calls: ['waiting', 'unknown'] }, 'unknown'],
  [{ calls: ['done', 'waiting'] }, 'waiting'],
  [{ turn: 'partial', calls: ['waiting'] }, 'waiting'],
  [{ calls: ['done', 'refused', 'impossible'] }, 'paused'],
])('a conversation with %j is %s', (change, expected) => {
  expect(statusType({ ...REST, ...change })).toBe(expected)
})
