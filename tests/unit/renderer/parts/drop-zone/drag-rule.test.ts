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
    const own = { payload: { type: 'page' }, isNative: false, x: 0, y: 0 } as const
    expect(answerDrag(drag({ own, types: ['Files', 'text/uri-list'] }))).toBe('leave')
  })

  it.each([true, false])(
    'takes own items, but not where they were picked up: that was a slip of the hand (native: %s)',
    (isNative) => {
      const own = { payload: { type: 'assets', ids: ['kite', 'fox'] }, isNative } as const
      expect(answerDrag(drag({ own: { ...own, x: 10, y: 10 } }))).toBe('take')
      expect(answerDrag(drag({ own: { ...own, x: 280, y: 310 } }))).toBe('refuse')
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
