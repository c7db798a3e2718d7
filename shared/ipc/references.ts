import { z } from 'zod'
import {
  intakeEntrySchema,
  intakeSourceSchema,
  roomSchema,
  type IntakeSource,
} from '../domain/intake.ts'
import {
  MOST_NAME_LENGTH,
  MOST_SOURCE_TEXT,
  MOST_SOURCES,
  MOST_UPLOAD_BYTES,
} from '../domain/intake-limits.ts'
import { recalledSchema } from '../domain/recall.ts'
import { MOST_REFERENCES } from '../domain/reference.ts'
import { route } from './route.ts'

const nothing = z.undefined()

/** The conversation with whose next message it is to go along; absent for the tray of the composer. */
const conversation = z.uuid().optional()

/** The id of an addition in entries and refusals. */
const additionSchema = z.strictObject({ addition: z.uuid() })

const sourcesSchema = z
  .array(intakeSourceSchema)
  .max(MOST_SOURCES)
  .refine((sources) => textOf(sources) <= MOST_SOURCE_TEXT, 'too long together')

/**
 * How pictures come in from the window. Each becomes an entry, whose state is emitted by the event `intakeChanged`;
 * what makes none (the fifty-first picture, a text among two hundred photos) is reported there as well, one refusal
 * for each kind of reason.
 */
export const referencesRoutes = {
  /** Returns all entries that were not removed, the newest fifty: for a page that has just loaded. */
  list: route(nothing, z.array(intakeEntrySchema).max(MOST_REFERENCES)),
  /**
   * Adds pictures, in this order; folders are searched. Returns before any is read. `room` is how many more the tray
   * takes, `leftOut` how many files the page did not even name.
   */
  add: route(
    z.strictObject({
      sources: sourcesSchema,
      room: roomSchema,
      leftOut: z.number().int().nonnegative().default(0),
      conversation,
    }),
    additionSchema,
  ),
  /** Opens the system's dialog for files. Null when the user has closed it, or one is open already. */
  choose: route(z.strictObject({ room: roomSchema, conversation }), additionSchema.nullable()),
  /**
   * Adds the files that the app itself was opened with (*Open with*, arguments); null when there are none. See the
   * event `filesGiven`.
   */
  takeGiven: route(z.strictObject({ room: roomSchema, conversation }), additionSchema.nullable()),
  /**
   * Stops work on entries, and forgets them. What is kept of a ready one stays: its reference can be used as before,
   * and revealed.
   */
  remove: route(z.strictObject({ ids: z.array(z.uuid()).max(MOST_SOURCES) }), nothing),
  /**
   * Announces files without a path (a picture of the clipboard). Each is posted once to `uploadUrl` of its id, within
   * five minutes; it may be named as a source before that. A body that is a data URI counts as its content.
   */
  openUploads: route(
    z.strictObject({
      files: z
        .array(
          z.strictObject({
            /** May be empty. */
            name: z.string().max(MOST_NAME_LENGTH),
            /** As many as will be posted: a longer body is refused. */
            bytes: z.number().int().nonnegative().max(MOST_UPLOAD_BYTES),
          }),
        )
        .min(1)
        .max(MOST_REFERENCES),
    }),
    z.strictObject({ ids: z.array(z.uuid()) }),
  ),
  /**
   * Returns how a picture was made: what the file of an entry says, or of an item of the library what is known. Null where nothing is, and for an entry
   * of an earlier run of the app.
   */
  recall: route(
    z.discriminatedUnion('type', [
      z.strictObject({ type: z.literal('entry'), id: z.uuid() }),
      z.strictObject({ type: z.literal('asset'), id: z.string().min(1).max(64) }),
    ]),
    recalledSchema.nullable(),
  ),
  /** Shows the file that an entry was made from, or the item of the library, in the system's file manager. */
  reveal: route(z.strictObject({ id: z.uuid() }), nothing),
} as const

function textOf(sources: readonly IntakeSource[]): number {
  const lengths = sources.map((source) => {
    if (source.type === 'address') return source.url.length
    return source.type === 'dataUri' ? source.text.length : 0
  })
  return lengths.reduce((sum, length) => sum + length, 0)
}
