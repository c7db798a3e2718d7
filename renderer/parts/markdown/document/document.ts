import { LIMITS } from '../limits.ts'
import type { Reference, References } from '../tree.ts'
import { completed, withoutLoneSigns } from './tail.ts'
import { namesIn, referencesIn, unitsOf, type Unit, type Units } from './units.ts'

/** A piece of an answer that is parsed by itself and drawn again only when something here has changed. */
export interface Piece {
  /** Where it begins in the text: the same for as long as the text only grows. */
  readonly key: number
  readonly source: string
  /** Set where it is an item of a list: neighbours with the same `list` belong together. */
  readonly item: PieceItem | null
  /** The targets that its links may mean; null where it means none. */
  readonly references: References | null
  /** Whether it is shown as it was written. */
  readonly isPlain: boolean
}

/** What an item says of its list. */
export interface PieceItem {
  /** The key of the list's first item. */
  readonly list: number
  readonly isOrdered: boolean
  readonly start: number
  /** Whether the list has empty lines, as far as this item shows it. */
  readonly isLoose: boolean
}

/** A text that is read as it grows. */
export interface MarkdownDocument {
  /**
   * Returns the pieces of a text. What has been closed before is not looked at again, as long as the text only grows; any other text is read
   * from its beginning.
   *
   * @param isOpen whether more of it is to come: then what is not finished is shown as it will probably be
   */
  readonly read: (text: string, isOpen: boolean) => readonly Piece[]
}

/** Characters that are looked at in one go: hostile text costs the square of this. */
const WINDOW = 8_000

interface Closed extends Piece {
  readonly names: readonly string[]
}

/** Creates the reader of one text. */
export function createDocument(): MarkdownDocument {
  let text = ''
  let state = empty()
  return {
    read: (given, isOpen) => {
      const next = withPlainLines(given.slice(0, LIMITS.text))
      if (!next.startsWith(text)) state = empty()
      text = next
      const left = closeWhatIsCertain(state, text)
      // First, since it may define what those before mean.
      const tail = tailOf(state, text, isOpen, left)
      return [...state.closed, ...tail]
    },
  }
}

function empty() {
  return {
    closed: [] as Closed[],
    /** Where the first piece begins that may still change. */
    from: 0,
    /** The list that an item belongs to which begins there. */
    list: null as number | null,
    references: new Map<string, Reference>(),
    /** Whether the rest is too long for one piece, and is shown as it is. */
    isBeyond: false,
  }
}

type State = ReturnType<typeof empty>

function withPlainLines(text: string): string {
  return text.includes('\r') ? text.replaceAll(/\r\n?/g, '\n') : text
}

/**
 * Closes all pieces but the last: another one has begun behind each, on a line that is whole. Returns what is left, unless that is shown as it
 * is.
 */
function closeWhatIsCertain(state: State, text: string): Units | null {
  let size = WINDOW
  while (!state.isBeyond) {
    const part = text.slice(state.from, state.from + size)
    const found = unitsOf(part)
    const certain = found.units.filter(({ knownFrom }) => knownFrom <= part.length)
    if (certain.length > 1) {
      close(state, part, certain)
      size = WINDOW
    } else if (state.from + size < text.length && size < LIMITS.block) {
      size = Math.min(size * 2, LIMITS.block)
    } else {
      state.isBeyond = text.length - state.from > LIMITS.block
      return found
    }
  }
  return null
}

function close(state: State, part: string, units: readonly Unit[]): void {
  const last = units.at(-1)
  if (last === undefined) return
  const whole = part.slice(0, last.from)
  const pieces = piecesOf(state, whole, units)
  define(state, whole)
  for (const piece of pieces.slice(0, -1)) {
    if (state.closed.length >= LIMITS.pieces) {
      state.from = piece.key
      state.isBeyond = true
      return
    }
    const names = namesIn(piece.source)
    state.closed.push({ ...piece, names, references: meantBy(state, names) })
  }
  state.list = pieces.at(-1)?.item?.list ?? null
  state.from += last.from
}

/** Returns the pieces of a part that begins where the last closed one has ended. */
function piecesOf(state: State, part: string, units: readonly Unit[]): Omit<Closed, 'names'>[] {
  const pieces: Omit<Closed, 'names'>[] = []
  let { list } = state
  for (const [index, { from, item }] of units.entries()) {
    const key = state.from + from
    const next = units[index + 1]
    const source = part.slice(from, next?.from)
    if (item === null) list = null
    else if (list === null || (item.isFirst && index > 0)) list = key
    pieces.push({
      key,
      source: source.trimEnd(),
      references: null,
      isPlain: false,
      item:
        item === null || list === null
          ? null
          : {
              list,
              isOrdered: item.isOrdered,
              start: item.start,
              isLoose:
                item.isLoose ||
                (next?.item?.isFirst === false &&
                  /\n[ \t]*\n/.test(source.slice(source.trimEnd().length))),
            },
    })
  }
  return pieces
}

/** Notes the targets of links that a part defines, the first of a name, and gives them to all before that mean them. */
function define(state: State, part: string): void {
  if (!part.includes(']:')) return
  const added = new Set<string>()
  for (const [name, reference] of Object.entries(referencesIn(part))) {
    if (state.references.has(name) || state.references.size >= LIMITS.references) continue
    state.references.set(name, reference)
    added.add(name)
  }
  if (added.size === 0) return
  for (const [index, piece] of state.closed.entries()) {
    if (!piece.names.some((name) => added.has(name))) continue
    // Another object: who shows it tells by that.
    state.closed[index] = { ...piece, references: meantBy(state, piece.names) }
  }
}

function meantBy({ references }: State, names: readonly string[]): References | null {
  const meant = names.flatMap((name) => {
    const reference = references.get(name)
    return reference === undefined ? [] : [[name, reference] as const]
  })
  return meant.length === 0 ? null : Object.fromEntries(meant)
}

/** Returns what is not closed, as it is shown. */
function tailOf(state: State, text: string, isOpen: boolean, left: Units | null): Piece[] {
  const rest = text.slice(state.from)
  if (state.isBeyond || left === null) {
    const source = rest.slice(0, LIMITS.plain)
    return [{ key: state.from, source, item: null, references: null, isPlain: true }]
  }
  const shown = isOpen ? withoutLoneSigns(rest) : rest
  if (shown.trim() === '') return []
  if (!isOpen) define(state, shown)
  const { units, endsInCode } = shown.length === rest.length ? left : unitsOf(shown)
  const pieces = units.length === 0 ? [] : piecesOf(state, shown, units)
  return pieces.map((piece, index) => ({
    ...piece,
    references: meantBy(state, namesIn(piece.source)),
    source:
      isOpen && index === pieces.length - 1 && !endsInCode ? completed(piece.source) : piece.source,
  }))
}
