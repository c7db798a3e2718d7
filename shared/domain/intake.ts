import { z } from 'zod'
import { errorDataSchema } from '../errors.ts'
import {
  MOST_ENTRIES_OF_A_MESSAGE,
  MOST_NAME_LENGTH,
  MOST_SOURCE_TEXT,
  MOST_SOURCES,
} from './intake-limits.ts'
import { MOST_REFERENCES, storedReferenceSchema } from './reference.ts'
import { RECALL_SOURCES } from './recall.ts'
import { referenceChangeSchema } from './reference-change.ts'

/** What the page hands in. Never a path: a file of the disk is a handle that the preload got for a real `File`. */
export const intakeSourceSchema = z.discriminatedUnion('type', [
  /** A file or a folder, by a handle of `files.handles`. It is valid for one addition, and for a few minutes. */
  z.strictObject({ type: z.literal('file'), handle: z.uuid() }),
  /** A picture of the library, or the first frame of one of its videos. */
  z.strictObject({ type: z.literal('asset'), id: z.string().min(1).max(64) }),
  /** http or https. Downloaded once the user has allowed that host in a native question. */
  z.strictObject({ type: z.literal('address'), url: z.string().max(8000) }),
  /** An upload that was or will be posted to `uploadUrl(id)`; see `references.openUploads`. */
  z.strictObject({ type: z.literal('upload'), id: z.uuid() }),
  z.strictObject({ type: z.literal('dataUri'), text: z.string().max(MOST_SOURCE_TEXT) }),
])
export type IntakeSource = z.infer<typeof intakeSourceSchema>

const entryBase = {
  /** Made by the main process. */
  id: z.uuid(),
  /** The addition that it came with, as `references.add` and the like return it. */
  addition: z.uuid(),
  /** The conversation whose next message it goes along with; absent for one in the tray of the composer. */
  conversation: z.uuid().optional(),
  /** Its position in its addition, from 0: entries may become ready in any order. */
  position: z.number().int().nonnegative(),
  /**
   * For display: the file's name without its folder, at most `MOST_NAME_LENGTH`. May be empty where nothing has a
   * name.
   */
  name: z.string().max(MOST_NAME_LENGTH),
  /** Whether there is a file of the user's that `references.reveal` can show. */
  canReveal: z.boolean(),
}

/** A picture on its way into a tray, or of a conversation anything that goes along with its next message. */
export const intakeEntrySchema = z.discriminatedUnion('state', [
  /** Queued, or the user has not answered whether its host may be requested. */
  z.strictObject({ ...entryBase, state: z.literal('waiting') }),
  /** Being uploaded, downloaded, read or scaled; `fraction` 0–1 of the transfer, null while unknown. */
  z.strictObject({
    ...entryBase,
    state: z.literal('preparing'),
    fraction: z.number().min(0).max(1).nullable(),
  }),
  /** The copy that will be sent is stored: pixels and bytes in `reference`, and what was done to it. */
  z.strictObject({
    ...entryBase,
    state: z.literal('ready'),
    reference: storedReferenceSchema,
    changes: z.array(referenceChangeSchema),
    /** In whose words its file says how it was made; absent where it says nothing. See `references.recall`. */
    carries: z.enum(RECALL_SOURCES).optional(),
  }),
  z.strictObject({ ...entryBase, state: z.literal('failed'), error: errorDataSchema }),
])
export type IntakeEntry = z.infer<typeof intakeEntrySchema>

/** What was handed in without becoming an entry: one refusal for each kind of reason, however many files they are. */
export const intakeRefusalSchema = z.strictObject({
  addition: z.uuid(),
  error: errorDataSchema,
  /** How many there were. */
  count: z.number().int().positive(),
  /** The first of them, at most three. */
  names: z.array(z.string().max(MOST_NAME_LENGTH)).max(3),
})
export type IntakeRefusal = z.infer<typeof intakeRefusalSchema>

/** Everything that has changed since the last one. Emitted at most twenty times a second. */
export const intakeChangesSchema = z.strictObject({
  /** New ones, and those with another state. */
  entries: z.array(intakeEntrySchema).max(MOST_ENTRIES_OF_A_MESSAGE),
  /** Ids of entries that are gone without the page having removed them: the user did not allow their host. */
  removed: z.array(z.uuid()).max(MOST_SOURCES),
  refused: z.array(intakeRefusalSchema).max(MOST_ENTRIES_OF_A_MESSAGE),
  /** Additions whose entries are all known now. Emitted last. */
  complete: z.array(z.uuid()).max(MOST_SOURCES),
})
export type IntakeChanges = z.infer<typeof intakeChangesSchema>

/**
 * How many more the tray takes, counted by the page: it may have references that are no entries of the main process.
 */
export const roomSchema = z.number().int().min(0).max(MOST_REFERENCES)
