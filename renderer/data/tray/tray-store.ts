import { bridge } from '../bridge.ts'
import { undoStack } from '../undo.ts'
import { createTray } from './create-tray.ts'

/** The window's tray. */
export const tray = createTray(bridge.references, undoStack)

/** What is in the tray: `useTray(({ items }) => items)` reads a part of it and redraws when that part changes. */
export const useTray = tray.store

/** How many more pictures the tray takes. */
export const trayRoom = tray.room

/** Hands pictures in, for the tray; see `Tray.add`. */
export const addToTray = tray.add

/** Counts as arriving what a call hands in; see `Tray.whileArriving`. */
export const whileArriving = tray.whileArriving

/** Takes a picture out of the tray, which an undo brings back. */
export const removeFromTray = tray.remove

/** Puts a picture of the tray at another place, from 0, which an undo takes back. */
export const moveInTray = tray.move

/** Empties the tray, which an undo takes back. */
export const clearTray = tray.clear

/** Puts the references of a request in place of what is in the tray; see `Tray.replace`. */
export const replaceTray = tray.replace

/** Puts items back that were in the tray before, for the undo of something that was more than the tray; see `Tray.restore`. */
export const restoreTray = tray.restore
