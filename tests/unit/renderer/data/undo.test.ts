import { describe, expect, it } from 'vitest'
import { createUndo, type UndoableField } from '../../../../renderer/data/undo.ts'

/** Acts that note what was done with them. */
function noted() {
  const notes: string[] = []
  const act = (name: string) => ({
    name: 'reuse' as const,
    undo: () => void notes.push(`undo ${name}`),
    redo: () => void notes.push(`redo ${name}`),
  })
  return { notes, act }
}

/** Returns a text field with a history of its own, as the browser's. */
function textField() {
  let history = ['']
  let at = 0
  const text = (): string => history[at] ?? ''
  const native: UndoableField = {
    text,
    set: (next) => {
      history = [next]
      at = 0
    },
    undo: () => void (at = Math.max(0, at - 1)),
    redo: () => void (at = Math.min(history.length - 1, at + 1)),
  }
  return {
    native,
    /** Types, and returns the text before and after. */
    type(more: string) {
      const before = text()
      history = [...history.slice(0, at + 1), before + more]
      at += 1
      return { before, after: text() }
    },
  }
}

describe('the undo stack', () => {
  it('undoes the latest act first, and does again what was undone last', () => {
    const { notes, act } = noted()
    const stack = createUndo()
    stack.record(act('a'))
    stack.record(act('b'))
    expect([stack.undo(), stack.undo(), stack.undo()]).toEqual([true, true, false])
    expect([stack.redo(), stack.redo(), stack.redo()]).toEqual([true, true, false])
    expect(notes).toEqual(['undo b', 'undo a', 'redo a', 'redo b'])
  })

  it('forgets what was undone when something else is done', () => {
    const { notes, act } = noted()
    const stack = createUndo()
    stack.record(act('a'))
    stack.undo()
    stack.record(act('b'))
    expect(stack.redo()).toBe(false)
    expect(notes).toEqual(['undo a'])
  })

  it('takes an act out that has nothing to undo any more', () => {
    const { notes, act } = noted()
    const stack = createUndo()
    stack.record(act('a'))
    const forget = stack.record(act('b'))
    forget()
    stack.undo()
    expect(notes).toEqual(['undo a'])
  })

  it('remembers a hundred acts', () => {
    const { notes, act } = noted()
    const stack = createUndo()
    for (let index = 0; index < 120; index += 1) stack.record(act(String(index)))
    while (stack.undo());
    expect(notes).toHaveLength(100)
    expect(notes.at(-1)).toBe('undo 20')
  })

  it.each(['at once', 'after a while'])(
    'undoes as one what a key has done %s while it was held for ten minutes, the last first',
    async (when) => {
      const held = 20_000
      const hold = {}
      const done: number[] = []
      const stack = createUndo()
      const acting = (to: number) => () => {
        done.push(to)
        return when === 'at once' ? undefined : Promise.resolve(true)
      }
      for (let at = 0; at < held; at += 1) {
        stack.record({ name: 'movePicture', hold, undo: acting(-at), redo: acting(at) })
      }
      const outcomes: unknown[] = []
      const tell = (_: string, outcome: unknown): void => void outcomes.push(outcome)
      expect([stack.undo(tell), stack.undo(tell)]).toEqual([true, false])
      await outcomes[0]
      expect([done.length, done[0], done.at(-1)]).toEqual([held, 1 - held, -0])
      stack.redo(tell)
      await outcomes[1]
      expect([done.length, done[held], done.at(-1)]).toEqual([2 * held, 0, held - 1])
    },
  )

  it('leaves the rest of a held key alone where a part of it cannot be undone', async () => {
    const hold = {}
    const { notes, act } = noted()
    const stack = createUndo()
    stack.record({ ...act('a'), hold })
    stack.record({ ...act('b'), hold, undo: () => Promise.resolve(false) })
    stack.record({ ...act('c'), hold })
    const outcomes: unknown[] = []
    stack.undo((_, outcome) => void outcomes.push(outcome))
    expect(await outcomes[0]).toBe(false)
    expect(notes).toEqual(['undo c'])
  })

  it('names what it has undone or redone, and hands on what comes of it', async () => {
    const stack = createUndo()
    const told: unknown[] = []
    const tell = (name: string, outcome: unknown): void => void told.push([name, outcome])
    const outcome = Promise.resolve(false)
    stack.record({ name: 'trash', undo: () => outcome, redo: () => {} })
    stack.undo(tell)
    stack.redo(tell)
    stack.undo(tell)
    stack.undo(tell)
    expect(told).toEqual([
      ['trash', outcome],
      ['trash', undefined],
      ['trash', outcome],
    ])
  })

  it('knows whether there is anything to undo or redo, and says when that changes', () => {
    const { act } = noted()
    const stack = createUndo()
    const known = () => [
      stack.hasAct('undo'),
      stack.hasStep('undo'),
      stack.hasAct('redo'),
      stack.hasStep('redo'),
    ]
    let heard: boolean[][] = []
    const stop = stack.subscribe(() => heard.push(known()))
    stack.recordTyping({ before: '', after: 'a' })
    const forget = stack.record(act('a'))
    stack.undo()
    forget()
    expect(heard).toEqual([
      [false, true, false, false],
      [true, true, false, false],
      [false, true, true, true],
      [false, true, false, false],
    ])
    heard = []
    stop()
    stack.record(act('b'))
    expect(heard).toEqual([])
  })
})

describe('the undo stack in a text field', () => {
  it('takes back typing and acts in the reverse of their order, and does both again in their order', () => {
    const { notes, act } = noted()
    const stack = createUndo()
    const field = textField()
    stack.recordTyping(field.type('one'))
    stack.record(act('a'))
    stack.recordTyping(field.type(' two'))
    stack.recordTyping(field.type(' three'))
    stack.record(act('b'))
    const steps: [boolean, string, number][] = []
    const note = (done: boolean) => steps.push([done, field.native.text(), notes.length])
    for (let index = 0; index < 6; index += 1) note(stack.undoIn(field.native))
    expect(steps).toEqual([
      [true, 'one two three', 1],
      [true, 'one two', 1],
      [true, 'one', 1],
      [true, 'one', 2],
      [true, '', 2],
      [false, '', 2],
    ])
    steps.length = 0
    for (let index = 0; index < 6; index += 1) note(stack.redoIn(field.native))
    expect(steps).toEqual([
      [true, 'one', 2],
      [true, 'one', 3],
      [true, 'one two', 3],
      [true, 'one two three', 3],
      [true, 'one two three', 4],
      [false, 'one two three', 4],
    ])
    expect(notes).toEqual(['undo b', 'undo a', 'redo a', 'redo b'])
  })

  it('goes on with what came before typing that the field has forgotten', () => {
    const { notes, act } = noted()
    const stack = createUndo()
    const field = textField()
    stack.record(act('a'))
    stack.recordTyping(field.type('one'))
    field.native.set('something else')
    expect(stack.undoIn(field.native)).toBe(true)
    expect(notes).toEqual(['undo a'])
    expect(field.native.text()).toBe('something else')
  })

  it('takes typing back as a whole that an act between has made the field forget, and does it again', () => {
    const stack = createUndo()
    const field = textField()
    const { native } = field
    stack.recordTyping(field.type('one'))
    stack.recordTyping(field.type(' two'))
    stack.record({
      name: 'reuse',
      undo: () => native.set('one two'),
      redo: () => native.set('reused'),
    })
    native.set('reused')
    const texts: string[] = []
    for (const _ of [1, 2]) if (stack.undoIn(native)) texts.push(native.text())
    for (const _ of [1, 2]) if (stack.redoIn(native)) texts.push(native.text())
    expect(texts).toEqual(['one two', '', 'one two', 'reused'])
  })

  it('leaves typing alone when an act is undone from elsewhere', () => {
    const { notes, act } = noted()
    const stack = createUndo()
    const field = textField()
    stack.record(act('a'))
    stack.recordTyping(field.type('one'))
    expect(stack.undo()).toBe(true)
    expect(field.native.text()).toBe('one')
    expect(stack.undoIn(field.native)).toBe(true)
    expect(field.native.text()).toBe('')
    expect(notes).toEqual(['undo a'])
  })

  it('does typing again that was taken back in part before acts that were undone earlier', () => {
    const { notes, act } = noted()
    const stack = createUndo()
    const field = textField()
    stack.recordTyping(field.type('one'))
    stack.recordTyping(field.type(' two'))
    stack.record(act('a'))
    stack.undoIn(field.native)
    stack.undoIn(field.native)
    expect(field.native.text()).toBe('one')
    expect(stack.redoIn(field.native)).toBe(true)
    expect(field.native.text()).toBe('one two')
    expect(stack.redoIn(field.native)).toBe(true)
    expect(notes).toEqual(['undo a', 'redo a'])
  })
})

describe('what belongs to a draft', () => {
  it('is left alone while another one is on screen, and acts of the window are not', () => {
    const { notes, act } = noted()
    const stack = createUndo()
    stack.record({ ...act('of the composer'), where: 'create' })
    stack.record(act('of the window'))
    stack.goTo('chat')
    expect([stack.undo(), stack.undo(), stack.hasAct('undo')]).toEqual([true, false, false])
    expect(stack.redo()).toBe(true)
    stack.goTo('create')
    expect([stack.undo(), stack.undo()]).toEqual([true, true])
    expect(notes).toEqual([
      'undo of the window',
      'redo of the window',
      'undo of the window',
      'undo of the composer',
    ])
  })

  it('keeps typing in one field from being undone in another', () => {
    const stack = createUndo()
    const one = textField()
    const other = textField()
    stack.recordTyping(one.type('a fox'))
    stack.goTo('chat')
    expect(stack.undoIn(other.native)).toBe(false)
    stack.recordTyping(other.type('hello'))
    expect(stack.undoIn(other.native)).toBe(true)
    expect([one.native.text(), other.native.text()]).toEqual(['a fox', ''])
    stack.goTo('create')
    expect(stack.undoIn(one.native)).toBe(true)
    expect(one.native.text()).toBe('')
  })
})
