import { z } from 'zod'
import { collectionChangeSchema, newCollectionSchema } from '../domain/collection-change.ts'
import { collectionSchema, itemSetSchema, operationResultSchema } from '../domain/organise.ts'
import { route } from './route.ts'

const idSchema = z.string().min(1).max(64)

/** Collections. Each change is an operation, which `organise.undo` takes back. Nothing of it costs anything. */
export const collectionsRoutes = {
  /** In their order. Of a smart one neither its count nor its cover is known. */
  list: route(z.undefined(), z.array(collectionSchema)),
  /** Behind all others. Fails with `name_taken` and `saved_too_many`. */
  create: route(newCollectionSchema, z.strictObject({ id: z.string(), operation: z.string() })),
  /** Fails with `not_found` and `name_taken`. */
  change: route(collectionChangeSchema, operationResultSchema),
  /** Their items stay what they are. */
  remove: route(z.strictObject({ ids: z.array(idSchema).min(1).max(1000) }), operationResultSchema),
  /** Puts one before another, or behind all. Fails with `not_found`. */
  move: route(z.strictObject({ id: idSchema, before: idSchema.nullable() }), operationResultSchema),
  /** Puts items, in their order, before another item of a collection made by hand, or behind all; those that are not in it come into it. */
  order: route(
    z.strictObject({ id: idSchema, items: itemSetSchema, before: idSchema.nullable() }),
    operationResultSchema,
  ),
} as const
