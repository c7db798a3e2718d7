import { bridge } from '../bridge.ts'
import { actsIn, COMPOSER } from '../undo.ts'
import { mentionsFollowTray } from '../draft/mentions-follow-tray.ts'
import { createTray } from './create-tray.ts'

/** The window's tray. */
export const tray = createTray(bridge.references, actsIn(COMPOSER), mentionsFollowTray)

/**
 * The contents of the tray: `useTray(({ items }) => items)` reads a part of it and renders again when that part
 * changes.
 */
export const useTray = tray.store

/** How many more pictures the tray takes. */
export const trayRoom = tray.room

/** Adds pictures to the tray; see `Tray.add`. */
export const addToTray = tray.add

/** Counts the pictures of a call as arriving; see `Tray.whileArriving`. */
export const whileArriving = tray.whileArriving

/** Removes a picture from the tray; can be undone. */
export const removeFromTray = tray.remove

/** Moves a picture of the tray to another position, from 0; can be undone. */
export const moveInTray = tray.move

/** Puts another reference in the place of a picture of the tray; see `Tray.exchange`. */
export const exchangeInTray = tray.exchange

/** Notes that a picture is an item of the library by now; see `Tray.knowAsset`. */
export const knowAsset = tray.knowAsset

/** Empties the tray; can be undone. */
export const clearTray = tray.clear

/** Replaces the contents of the tray by the references of a request; see `Tray.replace`. */
export const replaceTray = tray.replace

/**
 * Restores items that were in the tray before, for the undo of something that was more than the tray; see
 * `Tray.restore`.
 */
export const restoreTray = tray.restore
