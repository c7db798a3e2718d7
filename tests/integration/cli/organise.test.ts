import { beforeAll, describe, expect, it } from 'vitest'
import type { LineOf } from './support/line-schemas.ts'
import { withDemoServer } from './support/servers.ts'

const cli = withDemoServer()
const names = new Map<string, string>()
let fox = ''
let cat = ''
let video = ''

beforeAll(async () => {
  const made = async (name: string, ...args: string[]): Promise<string> => {
    const [output] = (await cli.json(['generate', ...args])).of('output')
    if (output === undefined) throw new Error('Nothing was made')
    names.set(output.id, name)
    return output.id
  }
  fox = await made('fox', 'a red fox')
  cat = await made('cat', '雪地里的一只猫', '--size', '1280x720')
  video = await made('video', 'a fox runs', '--kind', 'video')
})

const found = async (...args: string[]): Promise<string[]> =>
  (await cli.json(args)).of('item').map(({ id }) => names.get(id) ?? id)
const item = async (id: string): Promise<LineOf<'item'> | undefined> =>
  (await cli.json(['show', id])).of('item')[0]

describe('tag', () => {
  it('is put on items by their ids, lists them as they are then, and is taken off', async () => {
    const run = await cli.json(['tag', 'animal/fox', fox.slice(0, 8), video])
    expect(run.exitCode).toBe(0)
    expect(run.of('operation')).toMatchObject([{ changed: 2 }])
    expect(run.of('item')).toMatchObject([
      { id: fox, tags: ['animal/fox'] },
      { id: video, tags: ['animal/fox'] },
    ])
    expect(run.done.outputs).toBe(2)
    expect(await found('search', 'tag:animal')).toEqual(['video', 'fox'])
    expect((await cli.run(['list'])).stdout).toContain('(#animal/fox)')
    expect((await cli.run(['show', fox])).stdout).toContain('Tags: animal/fox\n')
    const again = await cli.json(['tag', 'animal/fox', fox])
    expect(again.of('operation')).toEqual([{ type: 'operation', operation: null, changed: 0 }])
    await cli.json(['tag', 'animal/fox', video, '--remove'])
    expect(await found('search', 'tag:fox')).toEqual(['fox'])
  })

  it('is put on all that a query finds, after a look at how many these are', async () => {
    const dry = await cli.json(['tag', 'seen', '--query', 'is:image', '--dry-run'])
    expect(dry.of('would_change')).toEqual([{ type: 'would_change', items: 2 }])
    expect((await cli.json(['tags'])).of('tag').map(({ name }) => name)).not.toContain('seen')
    const run = await cli.run(['tag', 'seen', '--query', 'is:image'])
    expect(run.stdout).toBe('')
    expect(run.stderr).toMatch(/^2 items changed\. To take it back: undo [\da-f-]{36}\n$/)
    expect(await found('search', 'tag:seen')).toEqual(['cat', 'fox'])
    const [, operation = ''] = /undo (\S+)/.exec(run.stderr) ?? []
    expect((await cli.json(['undo', operation])).of('operation')).toMatchObject([{ changed: 2 }])
    expect(await found('search', 'tag:seen')).toEqual([])
  })

  it('changes nothing for a query of which a part makes no sense, or that asks for nothing', async () => {
    for (const query of ['is:vidoe', 'fox size:big', '"fox', '…']) {
      const run = await cli.json(['tag', 'wrong', '--query', query])
      expect(run.exitCode).toBe(2)
      expect(run.of('operation')).toEqual([])
    }
    expect((await cli.json(['tags'])).of('tag').map(({ name }) => name)).not.toContain('wrong')
  })

  it('takes all ids or none, and finds nothing without a fuss', async () => {
    expect((await cli.json(['tag', 'half', fox, 'ffffffff'])).exitCode).toBe(2)
    expect((await item(fox))?.tags).toEqual(['animal/fox'])
    const nothing = await cli.run(['tag', 'half', '--query', 'unheard-of'])
    expect(nothing.exitCode).toBe(0)
    expect(nothing.stderr).toContain('Nothing was found.')
  })
})

describe('tags', () => {
  it('are listed with their items, renamed, merged and deleted; the items stay', async () => {
    await cli.json(['tag', 'animal/cat', cat])
    await cli.json(['tag', 'Kitten', cat])
    const listed = async () =>
      (await cli.json(['tags'])).of('tag').map(({ name, items }) => `${name} ${items}`)
    expect(await listed()).toEqual(
      expect.arrayContaining(['animal 2', 'animal/cat 1', 'animal/fox 1', 'Kitten 1']),
    )
    await cli.json(['tags', 'rename', 'animal/fox', 'animal/vulpes'])
    expect((await item(fox))?.tags).toEqual(['animal/vulpes'])
    await cli.json(['tags', 'merge', 'kitten', 'animal/cat'])
    expect((await item(cat))?.tags).toEqual(['animal/cat'])
    const deleted = await cli.json(['tags', 'delete', 'animal/cat'])
    expect((await item(cat))?.tags).toBeUndefined()
    await cli.json(['undo', deleted.of('operation')[0]?.operation ?? ''])
    expect((await item(cat))?.tags).toEqual(['animal/cat'])
    const unknown = await cli.run(['tags', 'delete', 'nothing'])
    expect(unknown.exitCode).toBe(2)
    expect(unknown.stderr).toContain('There is no tag “nothing”.')
  })
})

describe('rate', () => {
  it('gives stars and a flag, by id and by query, and lists by them', async () => {
    const run = await cli.json(['rate', '4', fox, '--flag', 'keep'])
    expect(run.of('operation')).toHaveLength(2)
    expect(run.of('item')).toMatchObject([{ id: fox, rating: 4, flag: 'keep' }])
    await cli.json(['rate', '5', '--query', 'is:video'])
    expect(await found('list', '--sort', 'rating')).toEqual(['video', 'fox', 'cat'])
    expect(await found('list', '--query', 'rating:>=4', '--sort', 'oldest')).toEqual([
      'fox',
      'video',
    ])
    expect(await found('search', 'is:kept')).toEqual(['fox'])
    const shown = await cli.run(['show', fox])
    expect(shown.stdout).toContain('Rating: ★★★★\nFlag: kept\n')
    const cleared = await cli.json(['rate', '0', fox, '--flag', 'none'])
    expect(cleared.of('item')[0]).not.toHaveProperty('rating')
    expect(cleared.of('item')[0]).not.toHaveProperty('flag')
  })
})

describe('list', () => {
  it('sorts by pixels and by length, and takes as many as are wanted', async () => {
    expect(await found('list', '--sort', 'longest', '--limit', '1')).toEqual(['video'])
    expect(await found('list', '--sort', 'oldest', '--limit', '2')).toEqual(['fox', 'cat'])
    expect((await found('list', '--sort', 'largest')).toSorted()).toEqual(['cat', 'fox', 'video'])
    await cli.json(['favourite', cat])
    expect(await found('list', '--sort', 'oldest', '--favourites')).toEqual(['cat'])
    expect(await found('list', '--query', 'fox', '--favourites')).toEqual([])
  })
})

describe('note', () => {
  it('is written, shown, found and taken away', async () => {
    const run = await cli.json(['note', fox, 'for the cover\nof spring'])
    expect(run.of('item')).toMatchObject([{ note: 'for the cover\nof spring' }])
    expect(await found('search', 'cover')).toEqual(['fox'])
    const shown = await cli.run(['note', fox])
    expect(shown.stdout).toContain('Note: for the cover\nof spring\n')
    const gone = await cli.json(['note', fox, '--remove'])
    expect(gone.of('item')[0]).not.toHaveProperty('note')
  })
})

describe('collect', () => {
  it('makes collections by hand, fills them, lists what is in them in order, and empties them', async () => {
    const made = await cli.json(['collect', 'create', 'Best of', video])
    expect(made.exitCode).toBe(0)
    await cli.json(['collect', 'add', 'best of', fox])
    await cli.json(['collect', 'add', 'Best of', '--query', 'is:image'])
    expect(await found('collect', 'list', 'Best of')).toEqual(['video', 'fox', 'cat'])
    expect(await found('collect', 'list', 'Best of', '--limit', '1')).toEqual(['video'])
    expect(await found('search', 'in:"best of" is:image', '--sort', 'oldest')).toEqual([
      'fox',
      'cat',
    ])
    await cli.json(['collect', 'add', 'Best of', cat, video, '--before', fox])
    expect(await found('collect', 'list', 'Best of')).toEqual(['cat', 'video', 'fox'])
    await cli.json(['collect', 'remove', 'Best of', cat])
    const outside = await cli.run(['collect', 'add', 'Best of', fox, '--before', cat])
    expect(outside.exitCode).toBe(2)
    expect(outside.stderr).toContain('is not in “Best of”.')
    expect((await cli.json(['collect', 'list'])).of('collection')).toMatchObject([
      { kind: 'manual', name: 'Best of', query: null, items: 2 },
    ])
    expect((await cli.json(['collect', 'create', 'BEST OF'])).exitCode).not.toBe(0)
  })

  it('makes smart ones, which find what their query finds', async () => {
    await cli.json(['collect', 'smart', 'Moving', '--query', 'is:video'])
    expect(await found('collect', 'list', 'Moving')).toEqual(['video'])
    expect((await cli.run(['collect', 'list'])).stdout).toContain('Moving  is:video\n')
    const filled = await cli.run(['collect', 'add', 'Moving', fox])
    expect(filled.exitCode).toBe(2)
    expect(filled.stderr).toContain('“Moving” is filled by its query.')
    expect((await cli.json(['collect', 'smart', 'Wrong', '--query', 'is:vidoe'])).exitCode).toBe(2)
  })

  it('renames and deletes them; what was in them stays', async () => {
    await cli.json(['collect', 'rename', 'Moving', 'Films'])
    const deleted = await cli.json(['collect', 'delete', 'Best of'])
    const listed = async () =>
      (await cli.json(['collect', 'list'])).of('collection').map(({ name }) => name)
    expect(await listed()).toEqual(['Films'])
    expect(await found('list')).toHaveLength(3)
    await cli.json(['undo', deleted.of('operation')[0]?.operation ?? ''])
    expect((await listed()).toSorted()).toEqual(['Best of', 'Films'])
    const unknown = await cli.run(['collect', 'delete', 'nothing'])
    expect(unknown.stderr).toContain('There is no collection “nothing”.')
  })
})
