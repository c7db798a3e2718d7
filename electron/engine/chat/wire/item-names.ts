import type { MentionedItem } from '#shared/domain/conversation.ts'

/** Characters of an id that are enough where they are unique. */
export const SHORTEST_NAME = 8

/** Returns a function that names items by the shortest beginnings of their ids, of at least eight characters, that tell them apart. */
export function itemNames(ids: Iterable<string>): (id: string) => string {
  const all = new Set(ids)
  const names = new Map<string, string>()
  for (const id of all) {
    let length = SHORTEST_NAME
    const isTaken = (): boolean =>
      [...all].some((other) => other !== id && other.startsWith(id.slice(0, length)))
    while (length < id.length && isTaken()) length += 1
    names.set(id, id.slice(0, length))
  }
  return (id) => names.get(id) ?? id
}

/** Returns what an item is in few words: `item 1f2e3d4c, picture, 1792×1024`. */
export function describeItem(item: MentionedItem, nameOf: (id: string) => string): string {
  const kind = item.kind === 'image' ? 'picture' : item.kind
  const size = item.width === null || item.height === null ? [] : [`${item.width}×${item.height}`]
  const length = item.seconds === null ? [] : [`${item.seconds} s`]
  return [`item ${nameOf(item.id)}`, kind, ...size, ...length].join(', ')
}
