import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import {
  MOST_SAVED,
  referenceNameSchema,
  snippetNameSchema,
  SNIPPET_BEGINNING,
  type NewSavedItem,
  type ReferenceState,
  type SavedChange,
  type SavedList,
} from '#shared/domain/saved-item.ts'
import { freeName, nameKey } from '#shared/domain/saved-name.ts'
import { AppError } from '#shared/errors.ts'
import type { Clock } from '../../host.ts'
import { databaseError, type Database } from '../../database/database.ts'
import { transaction } from '../../database/transaction.ts'
import { parametersOf, savedRowSchema, type SavedRow } from './saved-rows.ts'

/** What the user has saved under names: pictures to be used as references again, pieces of prompts, and parameters of conversations. */
export interface SavedItems {
  /** Returns all of them that can be read, by their names. */
  list(): SavedList
  /** Returns the whole text of a snippet, or the parameters of a preset as JSON; null for anything else. */
  textOf(id: string): string | null
  /** Returns the id of the picture with a name; null where none has it. */
  assetNamed(name: string): string | null
  /**
   * Saves something and returns its id. Throws `invalid_request` with `name_taken`, `saved_too_many`, or `not_found` for a picture that
   * the library does not have, and `disk`.
   */
  add(item: NewSavedItem): string
  /** Throws `invalid_request` with `name_taken` or `not_found`, without a reason for a name that its kind does not take, and `disk`. */
  change(change: SavedChange): void
  /** Removes some; `restore` undoes that. What is not there is left out. Throws `disk`. */
  remove(ids: readonly string[]): void
  /** Under another name where theirs is taken meanwhile. Throws `disk`. */
  restore(ids: readonly string[]): void
}

interface SavedItemsOptions {
  readonly database: Database
  readonly clock: Clock
  /** See `Library.assertInPlace`. */
  readonly assertInPlace: () => void
}

const stateSchema = z.object({
  trashed_at: z.number().nullable(),
  deleted_at: z.number().nullable(),
  missing_since: z.number().nullable(),
})

/** Opens what is saved in a library. Removed items keep their rows: a backup that still has them must not bring them back. */
export function createSavedItems({
  database,
  clock,
  assertInPlace,
}: SavedItemsOptions): SavedItems {
  const all = database.prepare('SELECT * FROM saved_items WHERE removed = 0')
  const one = database.prepare('SELECT * FROM saved_items WHERE id = ?')
  const asset = database.prepare(
    'SELECT trashed_at, deleted_at, missing_since FROM assets WHERE id = ?',
  )
  const insert = database.prepare(
    'INSERT INTO saved_items (id, kind, name, content, changed_at) VALUES (?, ?, ?, ?, ?)',
  )
  // Later than the last change, also by a clock that was set back: of two libraries the later change counts.
  const update = database.prepare(`
    UPDATE saved_items SET name = ?, content = ?, removed = ?, changed_at = max(?, changed_at + 1)
    WHERE id = ?`)

  const rows = (): SavedRow[] =>
    all.all().flatMap((row) => savedRowSchema.safeParse(row).data ?? [])
  const find = (id: string): SavedRow | null => savedRowSchema.safeParse(one.get(id)).data ?? null
  const takenNames = (kind: SavedRow['kind'], except?: string): Set<string> =>
    new Set(
      rows().flatMap((row) => (row.kind === kind && row.id !== except ? [nameKey(row.name)] : [])),
    )
  const stateOf = (id: string): ReferenceState => {
    const row = stateSchema.safeParse(asset.get(id)).data
    if (row === undefined) return 'missing'
    if (row.deleted_at !== null) return 'deleted'
    if (row.trashed_at !== null) return 'trashed'
    return row.missing_since === null ? 'here' : 'missing'
  }
  const write = (
    row: SavedRow,
    change: Partial<Pick<SavedRow, 'name' | 'content' | 'removed'>>,
  ) => {
    const { name, content, removed } = { ...row, ...change }
    update.run(name, content, removed, clock(), row.id)
  }
  /** All of it or nothing. */
  const writing = <T>(doing: string, work: () => T): T => {
    assertInPlace()
    try {
      return transaction(database, work)
    } catch (thrown) {
      throw thrown instanceof AppError ? thrown : databaseError(thrown, doing)
    }
  }

  return {
    list() {
      const references: SavedList['references'] = []
      const snippets: SavedList['snippets'] = []
      const presets: SavedList['presets'] = []
      for (const { id, kind, name, content } of rows().toSorted(byName)) {
        if (kind === 'reference')
          references.push({ id, name, asset: content, state: stateOf(content) })
        else if (kind === 'snippet')
          snippets.push({ id, name, beginning: content.slice(0, SNIPPET_BEGINNING) })
        else presets.push({ id, name, model: parametersOf(content)?.model ?? '' })
      }
      return { references, snippets, presets }
    },
    textOf(id) {
      const row = find(id)
      const isText = row?.kind === 'snippet' || row?.kind === 'preset'
      return isText && row.removed === 0 ? row.content : null
    },
    assetNamed(name) {
      const found = rows().find(
        (row) => row.kind === 'reference' && nameKey(row.name) === nameKey(name),
      )
      return found?.content ?? null
    },
    add(item) {
      return writing('saving under a name', () => {
        const taken = takenNames(item.kind)
        if (taken.has(nameKey(item.name))) throw refused('name_taken')
        if (taken.size >= MOST_SAVED) throw refused('saved_too_many')
        const content = contentOf(item)
        if (item.kind === 'reference' && stateOf(content) === 'missing') throw refused('not_found')
        const id = randomUUID()
        insert.run(id, item.kind, item.name, content, clock())
        return id
      })
    },
    change({ id, name, text, parameters }) {
      writing('changing what is saved', () => {
        const row = find(id)
        if (row === null || row.removed === 1) throw refused('not_found')
        const names = row.kind === 'reference' ? referenceNameSchema : snippetNameSchema
        const isMisfit =
          (name !== undefined && !names.safeParse(name).success) ||
          (text !== undefined && row.kind !== 'snippet') ||
          (parameters !== undefined && row.kind !== 'preset')
        if (isMisfit) throw new AppError('invalid_request')
        if (name !== undefined && takenNames(row.kind, id).has(nameKey(name))) {
          throw refused('name_taken')
        }
        const made = parameters === undefined ? text : JSON.stringify(parameters)
        write(row, { name: name ?? row.name, content: made ?? row.content })
      })
    },
    remove(ids) {
      writing('removing what is saved', () => {
        for (const row of ids.flatMap((id) => find(id) ?? [])) {
          if (row.removed === 0) write(row, { removed: 1 })
        }
      })
    },
    restore(ids) {
      writing('restoring what was saved', () => {
        for (const row of ids.flatMap((id) => find(id) ?? [])) {
          if (row.removed === 0) continue
          write(row, { removed: 0, name: freeName(row.name, takenNames(row.kind)) })
        }
      })
    },
  }
}

function contentOf(item: NewSavedItem): string {
  switch (item.kind) {
    case 'reference':
      return item.asset
    case 'snippet':
      return item.text
    case 'preset':
      return JSON.stringify(item.parameters)
  }
}

function byName(one: SavedRow, other: SavedRow): number {
  return one.name.localeCompare(other.name, undefined, { numeric: true })
}

function refused(reason: 'name_taken' | 'saved_too_many' | 'not_found'): AppError {
  return new AppError('invalid_request', { reason })
}
