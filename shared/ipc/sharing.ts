import { z } from 'zod'
import { MOST_SOURCES } from '../domain/intake-limits.ts'
import { route } from './route.ts'

const nothing = z.undefined()
const id = z.string().min(1).max(64)

/**
 * The most items that are shared at once: as many as one addition names, so that all of a drag can be dropped into the window again. Their
 * ids fit a message.
 */
export const MOST_SHARED = MOST_SOURCES

const ids = z.strictObject({ ids: z.array(id).min(1).max(MOST_SHARED) })

/** How items of the library leave the window. The page sends only their ids; the main process finds the files. */
export const sharingRoutes = {
  /**
   * Starts a native drag of the items' own files, to be called from `dragstart`, whose default is prevented. Within the window the page knows
   * what it carries; when the files come back from outside, their handles mean these items.
   */
  startDrag: route(ids, nothing),
  /** Puts a picture on the clipboard, as pixels. */
  copyPicture: route(z.strictObject({ id }), nothing),
  /**
   * Puts the items' files on the clipboard, to be pasted in a file manager. Not together with pixels: the clipboard
   * takes one of them.
   */
  copyFiles: route(ids, nothing),
  /**
   * Saves copies, with their provenance inside, where the user says in a dialog. Returns how many; null when it was
   * closed.
   */
  saveCopies: route(ids, z.strictObject({ saved: z.number().int().positive() }).nullable()),
} as const
