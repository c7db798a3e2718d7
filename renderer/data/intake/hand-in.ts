import { uploadUrl } from '#shared/media-url.ts'
import { bridge } from '../bridge.ts'
import { additionOf } from '../tray/arrivals.ts'
import type { Tray } from '../tray/create-tray.ts'
import { tray } from '../tray/tray-store.ts'
import { createTakeIn, type TakeIn } from './take-in.ts'

/** Where what is handed in goes. */
export interface IntakeTarget {
  readonly tray: Tray
  /** The conversation whose tray it is; absent for the composer's. */
  readonly conversation?: string
}

/** The tray of the composer. */
export const COMPOSER_TARGET: IntakeTarget = { tray }

/** Adds what was dropped or pasted; see `TakeIn`. */
export function takeIn(
  incoming: Parameters<TakeIn>[0],
  target: IntakeTarget = COMPOSER_TARGET,
): ReturnType<TakeIn> {
  const handIn = createTakeIn({
    handles: bridge.files.handles,
    openUploads: bridge.references.openUploads,
    // The main process also reports its answer as the state of the upload's entry.
    post: (id, body) => fetch(uploadUrl(id), { method: 'POST', body }).then(() => undefined),
    addToTray: target.tray.add,
    trayRoom: target.tray.room,
  })
  return target.tray.whileArriving(handIn(incoming))
}

/** Opens the system's dialog for pictures, or for files of any kind where they can be sent, and adds the chosen ones. Returns whether there were any. */
export async function choosePictures(target: IntakeTarget = COMPOSER_TARGET): Promise<boolean> {
  const choice = bridge.references.choose(placeOf(target))
  return (await target.tray.whileArriving(choice, additionOf)) !== null
}

/** Adds the files that the app itself was opened with. Returns whether there were any. */
export async function takeGivenFiles(target: IntakeTarget = COMPOSER_TARGET): Promise<boolean> {
  const taking = bridge.references.takeGiven(placeOf(target))
  return (await target.tray.whileArriving(taking, additionOf)) !== null
}

function placeOf({ tray: { room }, conversation }: IntakeTarget) {
  return { room: room(), ...(conversation === undefined ? {} : { conversation }) }
}
