import { describe, expect, it } from 'vitest'
import { answerDrag, type Drag } from '../../../../../renderer/parts/drop-zone/drag-rule.ts'

const drag = (change: Partial<Drag> = {}): Drag => ({
  types: ['Files'],
  own: null,
  x: 300,
  y: 300,
  isOverField: false,
  isBlocked: false,
  ...change,
})

describe('answerDrag', () => {
  it.each([['Files'], ['text/uri-list'], ['text/html', 'text/uri-list', 'text/plain']])(
    'takes files and addresses from elsewhere, also over text fields: %j',
    (...types) => {
      expect(answerDrag(drag({ types }))).toBe('take')
      expect(answerDrag(drag({ types, isOverField: true }))).toBe('take')
    },
  )

  it('leaves texts to the fields that they are dropped on', () => {
    expect(answerDrag(drag({ types: ['text/plain', 'text/html'] }))).toBe('leave')
    expect(answerDrag(drag({ types: [] }))).toBe('leave')
  })

  it('leaves what the page drags about within itself', () => {
    const own = { type: 'other', x: 0, y: 0 } as const
    expect(answerDrag(drag({ own, types: ['Files', 'text/uri-list'] }))).toBe('leave')
  })

  it.each(['file', 'item'] as const)(
    'takes an own %s, but not where it was picked up: that was a slip of the hand',
    (type) => {
      expect(answerDrag(drag({ own: { type, x: 10, y: 10 } }))).toBe('take')
      expect(answerDrag(drag({ own: { type, x: 280, y: 310 } }))).toBe('refuse')
    },
  )

  it('takes nothing while a dialog is open, whose fields still get their addresses', () => {
    const types = ['text/uri-list']
    expect(answerDrag(drag({ isBlocked: true }))).toBe('refuse')
    expect(answerDrag(drag({ isBlocked: true, isOverField: true }))).toBe('refuse')
    expect(answerDrag(drag({ isBlocked: true, types }))).toBe('refuse')
    expect(answerDrag(drag({ isBlocked: true, types, isOverField: true }))).toBe('leave')
  })
})
