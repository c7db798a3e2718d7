import { describe, expect, it } from 'vitest'
import {
  listFor,
  queryOf,
} from '../../../../../../renderer/features/composer/suggestions/trigger.ts'

const opened = (prompt: string) => listFor(prompt, prompt.length)?.kind ?? null

describe('what opens a list', () => {
  it.each(['@', 'put @', '让@', 'x\n@', '(@', '（＠', '，@', '@@'])(
    '%j opens pictures',
    (prompt) => {
      expect(opened(prompt)).toBe('mention')
    },
  )

  it.each(['/', 'a /', 'a\n/', '一只狐狸，/', '(/', '{a|/'])('%j opens snippets', (prompt) => {
    expect(opened(prompt)).toBe('snippet')
  })

  it.each(['', 'a', 'me@', 'me.too@', 'and/', '1/', 'https://', '狐狸/', '//', '@ '])(
    '%j opens none',
    (prompt) => {
      expect(opened(prompt)).toBeNull()
    },
  )
})

describe('what a list is searched for', () => {
  const mention = { kind: 'mention', from: 4, sign: 1 } as const
  const snippet = { kind: 'snippet', from: 0, sign: 1 } as const

  it('is what stands between its sign and the caret', () => {
    expect(queryOf(mention, 'put @mina', 9)).toBe('mina')
    expect(queryOf(mention, 'put @mina', 5)).toBe('')
    expect(queryOf(snippet, '/film look', 10)).toBe('film look')
    expect(queryOf({ ...snippet, sign: 0 }, 'film', 2)).toBe('fi')
  })

  it.each([
    [mention, 'put @mi na', 10],
    [mention, 'put @mina', 3],
    [mention, 'put mina', 8],
    [snippet, '/a\nb', 4],
    [snippet, '/ or', 4],
    [snippet, `/${'x'.repeat(50)}`, 51],
  ])('is nothing once one has gone on: %j %j', (list, prompt, caret) => {
    expect(queryOf(list, prompt, caret)).toBeNull()
  })
})
