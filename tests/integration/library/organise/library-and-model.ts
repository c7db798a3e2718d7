import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ItemChange, OperationResult } from '#shared/domain/organise.ts'
import { openLibrary, type Library } from '../../../../electron/engine/library/library.ts'
import { TEST_READING } from '../../support/test-readers.ts'
import { TEST_TIME } from '../test-library.ts'
import { insertItems, itemId, these } from './items.ts'
import { createModel } from './model.ts'
import { organisedState, type OrganisedState } from './organised-state.ts'

export type Action =
  | { readonly type: 'say'; readonly items: number[]; readonly change: ItemChange }
  | { readonly type: 'trash' | 'restore'; readonly items: number[] }
  | { readonly type: 'rename' | 'remove'; readonly tag: number }
  | { readonly type: 'mergeOther'; readonly items: number[]; readonly change: ItemChange }
  | { readonly type: 'undo' | 'mergeOwn' | 'kill' | 'lose' }

/** A library, and what it is to be like; both are given every action. */
export interface LibraryAndModel {
  take(action: Action): Promise<void>
  state(): OrganisedState
  expected(): OrganisedState
  close(): Promise<void>
}

export const ITEMS = 6
const log = { info: () => {}, warn: () => {}, error: () => {}, conceal: () => {} }

function openAt(folder: string, clock: () => number): Promise<Library> {
  return openLibrary({ folder, clock, log, grabFrame: async () => null, ...TEST_READING })
}

/** Opens a new library with items and one collection, which changes of collections are about, whatever they name. */
export async function openLibraryAndModel(
  newFolder: () => Promise<string>,
): Promise<LibraryAndModel> {
  const folder = join(await newFolder(), 'library')
  const model = createModel(ITEMS)
  const undoable: string[] = []
  let now = TEST_TIME
  let library = await openAt(folder, () => now)
  insertItems(library.database, ITEMS)
  const made = { kind: 'manual', name: 'One', icon: null } as const
  const { id: collection } = await library.organise.collections.create(made)

  const reopen = async (): Promise<void> => {
    library = await openAt(folder, () => now)
    await library.organise.finish()
  }
  const forget = (): void => {
    model.forgetBefore()
    undoable.splice(0)
  }
  const done = ({ operation }: OperationResult): void => {
    if (operation === null) model.wasNothing()
    else undoable.push(operation)
  }
  const ours = (wanted: ItemChange): ItemChange =>
    'collection' in wanted ? { ...wanted, collection } : wanted

  const changeTag = async (type: 'rename' | 'remove', at: number): Promise<void> => {
    const { tags } = model.state()
    const name = tags[at % Math.max(1, tags.length)]
    // Those with tags below them take these along, which is tested by itself.
    if (name === undefined || tags.some((one) => one.startsWith(`${name}/`))) return
    const to = `renamed ${now}`
    if (type === 'rename') model.renameTag(name, to)
    else model.removeTag(name)
    const { rename, remove } = library.organise.tags
    done(await (type === 'rename' ? rename(name, to) : remove(name)))
  }

  const mergeFrom = async (from: Library): Promise<void> => {
    const path = join(await newFolder(), 'backup')
    await from.transfer.backup(path, { format: 'folder' })
    await library.transfer.import(path)
  }

  /** Another library with the same items, in which something is said just now. */
  const mergeOther = async (items: readonly number[], wanted: ItemChange): Promise<void> => {
    const other = await openAt(join(await newFolder(), 'library'), () => now)
    insertItems(other.database, ITEMS)
    await other.organise.apply(these(...items), wanted)
    await mergeFrom(other)
    await other.close()
    model.apply(items, wanted)
    forget()
  }

  /** Waits until everything is in the journal, which it is right after it was done: what is said last comes behind it. */
  const journalled = async (): Promise<void> => {
    const icon = `icon ${now}`
    await library.organise.collections.change({ id: collection, icon })
    const month = new Date(TEST_TIME).toISOString().slice(0, 7)
    const file = join(folder, 'journal', `${month}.jsonl`)
    const text = (): Promise<string> => readFile(file, 'utf8').catch(() => '')
    while (!(await text()).includes(icon)) await new Promise(setImmediate)
  }

  const kill = async (): Promise<void> => {
    await journalled()
    // Nothing more reaches the file.
    library.database.close()
    await library.close()
    await reopen()
  }

  /** The database is made again from the journal alone. */
  const lose = async (): Promise<void> => {
    await library.close()
    await rm(join(folder, 'snapshots'), { recursive: true, force: true })
    await writeFile(join(folder, 'library.sqlite'), 'garbage'.repeat(1000))
    await reopen()
    if (library.restoration === null) throw new Error('The database was not made again')
    forget()
  }

  const undo = async (): Promise<void> => {
    const operation = undoable.pop()
    if (operation === undefined) return
    model.undo()
    await library.organise.undo(operation)
  }

  return {
    async take(action) {
      now += 1000
      switch (action.type) {
        case 'say':
          model.apply(action.items, action.change)
          return done(await library.organise.apply(these(...action.items), ours(action.change)))
        case 'trash':
          model.trash(action.items, true)
          return void (await library.trash.put(action.items.map(itemId)))
        case 'restore':
          model.trash(action.items, false)
          return void (await library.trash.restore(action.items.map(itemId)))
        case 'rename':
        case 'remove':
          return changeTag(action.type, action.tag)
        case 'mergeOther':
          return mergeOther(action.items, action.change)
        case 'mergeOwn':
          return mergeFrom(library)
        case 'undo':
          return undo()
        case 'kill':
          return kill()
        case 'lose':
          return lose()
      }
    },
    state: () => organisedState(library.database),
    expected: () => model.state(),
    close: () => library.close(),
  }
}
