import { describe, expect, it } from 'vitest'
import { parseCommandLine, type Action } from '../../../../electron/cli/arguments/parse-command.ts'
import { UsageError } from '../../../../electron/cli/arguments/usage-error.ts'
import { TEXTS } from '../../../../electron/cli/texts/texts.ts'

function actionOf(...args: string[]): Action {
  const parsed = parseCommandLine(args, {})
  if (parsed.type !== 'action') throw new Error(`Not an action: ${parsed.type}`)
  return parsed.action
}

function complaint(...args: string[]): string {
  try {
    parseCommandLine(args, {})
  } catch (thrown) {
    if (thrown instanceof UsageError) return thrown.say(TEXTS.en)
    throw thrown
  }
  throw new Error(`No complaint about ${args.join(' ')}`)
}

const ids = { type: 'ids', ids: ['1f2e'] } as const

describe('tag and rate', () => {
  it('say what is changed, and of which items', () => {
    expect(actionOf('tag', ' animal/cat ', '1f2e')).toEqual({
      name: 'tag',
      changes: [{ type: 'tag', add: ['animal/cat'], remove: [] }],
      target: ids,
    })
    expect(actionOf('tag', 'cat', '1f2e', '--remove')).toMatchObject({
      changes: [{ type: 'tag', add: [], remove: ['cat'] }],
    })
    expect(actionOf('rate', '3', '1f2e', '--flag', 'reject')).toEqual({
      name: 'rate',
      changes: [
        { type: 'rate', rating: 3 },
        { type: 'flag', flag: -1 },
      ],
      target: ids,
    })
    // Without a rating the first word is an item already.
    expect(actionOf('rate', '1f2e', '--flag', 'none')).toMatchObject({
      changes: [{ type: 'flag', flag: 0 }],
      target: ids,
    })
    expect(actionOf('rate', '5', '--query', 'fox', '--dry-run')).toMatchObject({
      target: { type: 'query', query: 'fox', dryRun: true },
    })
  })

  it.each([
    [['tag', 'cat'], 'Say which items'],
    [['tag', 'cat', '1f2e', '--query', 'fox'], 'Say which items'],
    [['tag', 'cat', '1f2e', '--dry-run'], '--dry-run goes with --query'],
    [['tag', 'animal//cat', '1f2e'], 'cannot be a tag'],
    [['tag', '/', '1f2e'], 'cannot be a tag'],
    [['tag', 'x'.repeat(121), '1f2e'], 'cannot be a tag'],
    [['rate', '6', '1f2e'], 'is no rating'],
    [['rate', '1f2e'], 'Say what to give'],
    [['rate', '3'], 'Say which items'],
    [['rate', '1f2e', '--flag', 'pick'], 'It can be: keep, reject, none'],
  ])('refuse %j', (args, expected) => {
    expect(complaint(...args)).toContain(expected)
  })
})

describe('tags', () => {
  it('are listed, renamed, merged and deleted', () => {
    expect(actionOf('tags')).toEqual({ name: 'tags', change: null })
    expect(actionOf('tags', 'rename', 'a', 'b')).toMatchObject({
      change: { type: 'rename', from: 'a', to: 'b' },
    })
    expect(actionOf('tags', 'merge', 'a', 'b')).toMatchObject({ change: { type: 'merge' } })
    expect(actionOf('tags', 'delete', 'a')).toMatchObject({ change: { type: 'delete', from: 'a' } })
  })

  it.each([
    ['tags', 'rename', 'a'],
    ['tags', 'delete'],
    ['tags', 'delete', 'a', 'b'],
    ['tags', 'a'],
  ])('refuse %s %s %s', (...args) => {
    expect(complaint(...args.filter((arg) => arg !== undefined))).toContain('does not go so')
  })
})

describe('collect', () => {
  it('is read by its first word', () => {
    const of = (...args: string[]) => {
      const action = actionOf('collect', ...args)
      return action.name === 'collect' ? action.action : undefined
    }
    expect(of('list')).toBeNull()
    expect(of('list', 'Best')).toEqual({ type: 'items', collection: 'Best' })
    expect(of('create', 'Best')).toEqual({ type: 'create', collection: 'Best', target: null })
    expect(of('create', 'Best', '1f2e')).toMatchObject({ target: ids })
    expect(of('smart', 'Best', '--query', 'fox')).toEqual({
      type: 'smart',
      collection: 'Best',
      query: 'fox',
    })
    const add = { type: 'add', collection: 'Best', target: ids } as const
    expect(of('add', 'Best', '1f2e')).toEqual({ ...add, before: null })
    expect(of('add', 'Best', '1f2e', '--before', '3a4b')).toEqual({ ...add, before: '3a4b' })
    expect(of('remove', 'Best', '1f2e')).toEqual({
      type: 'remove',
      collection: 'Best',
      target: ids,
    })
    expect(of('rename', 'Best', 'Good')).toEqual({ type: 'rename', collection: 'Best', to: 'Good' })
    expect(of('delete', 'Best')).toEqual({ type: 'delete', collection: 'Best' })
  })

  it.each([
    [['collect', 'empty', 'Best'], 'does not go so'],
    [['collect', 'create'], 'does not go so'],
    [['collect', 'delete', 'Best', 'Good'], 'does not go so'],
    [['collect', 'delete', 'Best', '--query', 'fox'], 'does not go so'],
    [['collect', 'remove', 'Best', '1f2e', '--before', '3a4b'], 'does not go so'],
    // It would be done all the same.
    [['collect', 'delete', 'Best', '--dry-run'], '--dry-run goes with --query'],
    [['collect', 'smart', 'Best', '--query', 'fox', '--dry-run'], '--dry-run goes with --query'],
    [['collect', 'smart', 'Best'], 'Say what it finds'],
    [['collect', 'add', 'Best'], 'Say which items'],
    [['collect', 'create', 'a\nb'], 'cannot be the name of a collection'],
  ])('refuses %j', (args, expected) => {
    expect(complaint(...args)).toContain(expected)
  })
})

it('a note is shown, written or taken away', () => {
  expect(actionOf('note', '1f2e')).toEqual({ name: 'note', id: '1f2e', text: null })
  expect(actionOf('note', '1f2e', 'for the cover')).toMatchObject({ text: 'for the cover' })
  expect(actionOf('note', '1f2e', '--remove')).toMatchObject({ text: '' })
  expect(complaint('note', '1f2e', 'text', '--remove')).toContain('does not go so')
  expect(complaint('note', '1f2e', 'x'.repeat(10_001))).toContain('at most 10000 characters')
})
