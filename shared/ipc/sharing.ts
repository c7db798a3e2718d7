import { z } from 'zod'
import { MOST_SOURCES } from '../domain/intake-limits.ts'
import { errorDataSchema } from '../errors.ts'
import { route } from './route.ts'

const nothing = z.undefined()
const id = z.string().min(1).max(64)

/**
 * The most items that are shared at once: as many as one addition names, so that all of a drag can be dropped into the window again. Their
 * ids fit a message.
 */
export const MOST_SHARED = MOST_SOURCES

/** The most copies that one call saves: between two calls the window says how far it is, and can stop. */
export const MOST_COPIED = 10

const ids = z.strictObject({ ids: z.array(id).min(1).max(MOST_SHARED) })

/** How items of the library leave the window. The page sends only their ids; the main process finds the files. */
export const sharingRoutes = {
  /**
   * Starts a native drag of the items' own files, or of copies where the settings ask for other names or for nothing said in them, to be called from `dragstart`, whose default is prevented. Within the window the page knows
   * what it carries; when the files come back from outside, their handles mean these items.
   */
  startDrag: route(ids, nothing),
  /** Puts a picture on the clipboard, as pixels. */
  copyPicture: route(z.strictObject({ id }), nothing),
  /**
   * Puts the items' files, or copies as for a drag, on the clipboard, to be pasted in a file manager. Not together with pixels: the clipboard
   * takes one of them.
   */
  copyFiles: route(ids, nothing),
  /**
   * Saves a copy where the user says in a dialog: with its provenance inside, or, as the settings say or `isPlain`, with nothing said in it. Returns
   * whether it was, and not closed.
   */
  saveCopy: route(z.strictObject({ id, isPlain: z.boolean().default(false) }), z.boolean()),
  /**
   * Has the user pick a folder for copies in a dialog. Returns a name for it that means something to the main process alone, until the app
   * ends or sixteen more were picked; null when the dialog was closed.
   */
  pickFolder: route(nothing, z.string().max(64).nullable()),
  /**
   * Saves copies into a picked folder, saying how they were made or nothing, as the settings say, under names that are free there: no file is replaced. What is wrong with
   * one item does not keep the others back; a folder that cannot be written to ends it (`isOver`). `error` is the first.
   */
  copyToFolder: route(
    z.strictObject({ folder: z.string().max(64), ids: z.array(id).min(1).max(MOST_COPIED) }),
    z.strictObject({
      saved: z.number().int().nonnegative(),
      error: errorDataSchema.nullable(),
      isOver: z.boolean(),
    }),
  ),
  /** Shows a picked folder in the system's file manager. */
  openPickedFolder: route(z.strictObject({ folder: z.string().max(64) }), nothing),
} as const
