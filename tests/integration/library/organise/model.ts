import { nameKey } from '#shared/domain/saved-name.ts'
import type { ItemChange } from '#shared/domain/organise.ts'
import type { ItemState, OrganisedState } from './organised-state.ts'
import { itemId } from './items.ts'

/** What a library is to be like, kept in the simplest way: items by their numbers, and what was before each operation. */
export interface Model {
  apply(items: readonly number[], change: ItemChange): void
  trash(items: readonly number[], inTrash: boolean): void
  renameTag(name: string, to: string): void
  removeTag(name: string): void
  /** The last one was no operation, since it changed nothing. */
  wasNothing(): void
  /** Takes the last operation back that was not taken back. */
  undo(): void
  /** Nothing that was done until now will be undone. */
  forgetBefore(): void
  state(): OrganisedState
}

type Items = ReadonlyMap<number, ItemState>
interface Snapshot {
  readonly items: Items
  readonly tags: readonly string[]
  readonly collection: readonly number[]
}

const EMPTY: ItemState = {
  rating: 0,
  flag: 0,
  favourite: false,
  note: '',
  inTrash: false,
  tags: [],
}

/** Creates the model of a library that has one collection, of the name `One`, and in which everything is undone in the order in which it was done. */
export function createModel(count: number): Model {
  let now: Snapshot = {
    items: new Map(Array.from({ length: count }, (_, at) => [at + 1, EMPTY])),
    tags: [],
    collection: [],
  }
  const before: Snapshot[] = []
  const change = (next: Snapshot): void => {
    before.push(now)
    now = next
  }
  const each = (items: readonly number[], become: (item: ItemState) => ItemState): Items =>
    new Map([...now.items].map(([n, item]) => [n, items.includes(n) ? become(item) : item]))

  return {
    apply(items, wanted) {
      switch (wanted.type) {
        case 'rate':
          return change({
            ...now,
            items: each(items, (item) => ({ ...item, rating: wanted.rating })),
          })
        case 'flag':
          return change({ ...now, items: each(items, (item) => ({ ...item, flag: wanted.flag })) })
        case 'favourite':
          return change({
            ...now,
            items: each(items, (item) => ({ ...item, favourite: wanted.favourite })),
          })
        case 'note':
          return change({ ...now, items: each(items, (item) => ({ ...item, note: wanted.note })) })
        case 'tag': {
          const gone = wanted.remove.map(nameKey)
          const names: string[] = []
          for (const name of wanted.add) {
            if (gone.includes(nameKey(name))) continue
            const isSame = (tag: string): boolean => nameKey(tag) === nameKey(name)
            names.push(now.tags.find(isSame) ?? names.find(isSame) ?? name)
          }
          return change({
            ...now,
            tags: [...new Set([...now.tags, ...names])],
            items: each(items, (item) => ({
              ...item,
              tags: [...new Set([...item.tags, ...names])].filter(
                (tag) => !gone.includes(nameKey(tag)),
              ),
            })),
          })
        }
        case 'collect':
          return change({ ...now, collection: [...new Set([...now.collection, ...items])] })
        case 'uncollect':
          return change({ ...now, collection: now.collection.filter((n) => !items.includes(n)) })
      }
    },
    trash(items, inTrash) {
      // None of what is undone.
      const moved = (snapshot: Snapshot): Snapshot => ({
        ...snapshot,
        items: new Map(
          [...snapshot.items].map(([n, item]) => [
            n,
            items.includes(n) ? { ...item, inTrash } : item,
          ]),
        ),
      })
      now = moved(now)
      before.splice(0, before.length, ...before.map(moved))
    },
    renameTag(name, to) {
      const renamed = (tag: string): string => (tag === name ? to : tag)
      change({
        ...now,
        tags: now.tags.map(renamed),
        items: new Map(
          [...now.items].map(([n, item]) => [n, { ...item, tags: item.tags.map(renamed) }]),
        ),
      })
    },
    removeTag(name) {
      change({
        ...now,
        tags: now.tags.filter((tag) => tag !== name),
        items: new Map(
          [...now.items].map(([n, item]) => [
            n,
            { ...item, tags: item.tags.filter((tag) => tag !== name) },
          ]),
        ),
      })
    },
    wasNothing: () => void before.pop(),
    undo() {
      now = before.pop() ?? now
    },
    forgetBefore: () => void before.splice(0),
    state: () => ({
      items: Object.fromEntries(
        [...now.items]
          .map(([n, item]) => [itemId(n), { ...item, tags: item.tags.toSorted() }] as const)
          .filter(([, item]) => JSON.stringify(item) !== JSON.stringify(EMPTY)),
      ),
      tags: now.tags.toSorted(),
      collections: [{ name: 'One', items: now.collection.map(itemId) }],
    }),
  }
}
