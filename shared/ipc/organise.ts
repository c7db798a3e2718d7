import { z } from 'zod'
import {
  commonMarksSchema,
  itemChangeSchema,
  itemSetSchema,
  operationResultSchema,
  tagNameSchema,
  tagSchema,
} from '../domain/organise.ts'
import { route } from './route.ts'

/** What the user says about items. Each change is an operation, which `undo` takes back. Nothing of it costs anything. */
export const organiseRoutes = {
  /** Fails with `not_found` for what was found and is forgotten, or a collection that is gone, and with `saved_too_many`. */
  apply: route(
    z.strictObject({ items: itemSetSchema, change: itemChangeSchema }),
    operationResultSchema,
  ),
  /** Undoing that does it again. Fails with `not_found`. */
  undo: route(z.strictObject({ operation: z.string().min(1).max(64) }), operationResultSchema),
  /** Ends what is under way; what is done by then stays done, as an operation. */
  cancel: route(z.undefined(), z.undefined()),
  commonMarks: route(z.strictObject({ items: itemSetSchema }), commonMarksSchema),
  /** By name; those as well that are only levels above others. */
  tags: route(z.undefined(), z.array(tagSchema)),
  /** With all below it. Fails with `not_found` and `name_taken`: then `mergeTag` makes one of both. */
  renameTag: route(
    z.strictObject({ name: tagNameSchema, to: tagNameSchema }),
    operationResultSchema,
  ),
  /** With all below it. Fails with `not_found`. */
  removeTag: route(z.strictObject({ name: tagNameSchema }), operationResultSchema),
  /** Makes of a tag and those below it another one and those below that. Fails with `not_found`, or where one is below the other. */
  mergeTag: route(
    z.strictObject({ name: tagNameSchema, into: tagNameSchema }),
    operationResultSchema,
  ),
} as const
