import { z } from 'zod'
import {
  COLLECTION_NAME_MAX_LENGTH,
  TAG_NAME_MAX_LENGTH,
  tagNameSchema,
} from '#shared/domain/organise.ts'
import type { Database } from '../../database/database.ts'
import { saneTime } from './sane-time.ts'

const idSchema = z.string().min(1).max(64)
const timeSchema = z.number().int().nonnegative().max(Number.MAX_SAFE_INTEGER)
const goneSchema = z.union([z.literal(0), z.literal(1)])

/** A tag: a row of `tags`. */
export const tagDefinitionSchema = z.object({
  id: idSchema,
  name: tagNameSchema.max(TAG_NAME_MAX_LENGTH),
  changed_at: timeSchema,
  gone: goneSchema,
})
export type TagDefinition = z.infer<typeof tagDefinitionSchema>

/** A collection: a row of `collections`. */
export const collectionDefinitionSchema = z
  .object({
    id: idSchema,
    kind: z.enum(['manual', 'smart']),
    name: z.string().min(1).max(COLLECTION_NAME_MAX_LENGTH),
    icon: z.string().max(40).nullable(),
    query: z.string().max(1000).nullable(),
    /** Id of an item. */
    cover: idSchema.nullable(),
    position: z.number(),
    changed_at: timeSchema,
    gone: goneSchema,
  })
  .refine(({ kind, query }) => (query === null) === (kind === 'manual'))
export type CollectionDefinition = z.infer<typeof collectionDefinitionSchema>

/** Tags and collections, as they are or are to be. */
export interface Definitions {
  readonly tags: readonly TagDefinition[]
  readonly collections: readonly CollectionDefinition[]
}
export const definitionsSchema = z.object({
  tags: z.array(tagDefinitionSchema),
  collections: z.array(collectionDefinitionSchema),
})
export const NO_DEFINITIONS: Definitions = { tags: [], collections: [] }

/** A row with its number in this library. */
export type Numbered<T> = T & { readonly g: number }
const numberSchema = z.object({ g: z.number() })

/** Returns a row as it stands in an operation, whatever its number here; none where there is none. */
export function withoutNumber<T>(row: Numbered<T> | null): Omit<Numbered<T>, 'g'>[] {
  if (row === null) return []
  const { g: _, ...rest } = row
  return [rest]
}

/** The rows of tags and collections. All methods throw what SQLite throws. */
export interface DefinitionRows {
  /** Returns what is not gone and can be read. */
  tags(): Numbered<TagDefinition>[]
  /** In their order. */
  collections(): Numbered<CollectionDefinition>[]
  /** Returns one, gone or not; null where there is none. */
  tag(id: string): Numbered<TagDefinition> | null
  collection(id: string): Numbered<CollectionDefinition> | null
  /** Writes those that are later than what there is, at the same time those with the larger name. Returns the numbers of those that were written. */
  write(definitions: Definitions): { readonly tags: number[]; readonly collections: number[] }
}

/** What is not gone: twice as many tags as can be made here. A library that was made by hand may have a million of them. */
const MOST_READ = 10_000

/** Opens them. */
export function openDefinitions(database: Database): DefinitionRows {
  // In bytes: for `length`, a text ends at its first NUL.
  const liveTags = database.prepare(
    `SELECT * FROM tags WHERE gone = 0 AND octet_length(name) <= ${3 * TAG_NAME_MAX_LENGTH} LIMIT ${MOST_READ}`,
  )
  const liveCollections = database.prepare(
    `SELECT * FROM collections WHERE gone = 0 ORDER BY position, g LIMIT ${MOST_READ}`,
  )
  const oneTag = database.prepare('SELECT * FROM tags WHERE id = ?')
  const oneCollection = database.prepare('SELECT * FROM collections WHERE id = ?')
  const putTag = database.prepare(`
    INSERT INTO tags (id, name, changed_at, gone) VALUES (?, ?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET name = excluded.name, changed_at = excluded.changed_at, gone = excluded.gone
    WHERE (excluded.changed_at, excluded.name, excluded.gone) > (${saneTime('tags.changed_at')}, tags.name, tags.gone)
    RETURNING g`)
  // The kind of a collection never changes.
  const putCollection = database.prepare(`
    INSERT INTO collections (id, kind, name, icon, query, cover, position, changed_at, gone)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET name = excluded.name, icon = excluded.icon, query = excluded.query,
      cover = excluded.cover, position = excluded.position, changed_at = excluded.changed_at, gone = excluded.gone
    WHERE excluded.kind = collections.kind
      AND (excluded.changed_at, excluded.name, excluded.gone)
        > (${saneTime('collections.changed_at')}, collections.name, collections.gone)
    RETURNING g`)
  return {
    tags: () => numbered(tagDefinitionSchema, liveTags.all()),
    collections: () => numbered(collectionDefinitionSchema, liveCollections.all()),
    tag: (id) => numbered(tagDefinitionSchema, oneTag.all(id))[0] ?? null,
    collection: (id) => numbered(collectionDefinitionSchema, oneCollection.all(id))[0] ?? null,
    write: ({ tags, collections }) => ({
      tags: tags.flatMap(({ id, name, changed_at: at, gone }) =>
        numbers(putTag.all(id, name, at, gone)),
      ),
      collections: collections.flatMap((one) =>
        numbers(
          putCollection.all(
            one.id,
            one.kind,
            one.name,
            one.icon,
            one.query,
            one.cover,
            one.position,
            one.changed_at,
            one.gone,
          ),
        ),
      ),
    }),
  }
}

function numbered<T>(schema: z.ZodType<T>, rows: readonly unknown[]): Numbered<T>[] {
  return rows.flatMap((row) => {
    const [known, number] = [schema.safeParse(row), numberSchema.safeParse(row)]
    return known.success && number.success ? [{ ...known.data, ...number.data }] : []
  })
}

function numbers(rows: readonly unknown[]): number[] {
  return rows.map((row) => numberSchema.parse(row).g)
}
