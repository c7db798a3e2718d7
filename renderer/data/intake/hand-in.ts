import { uploadUrl } from '#shared/media-url.ts'
import { bridge } from '../bridge.ts'
import { additionOf } from '../tray/arrivals.ts'
import { addToTray, trayRoom, whileArriving } from '../tray/tray-store.ts'
import { createTakeIn, type TakeIn } from './take-in.ts'

const handIn = createTakeIn({
  handles: bridge.files.handles,
  openUploads: bridge.references.openUploads,
  // What the main process answers is told of the upload's entry as well.
  post: (id, body) => fetch(uploadUrl(id), { method: 'POST', body }).then(() => undefined),
  addToTray,
  trayRoom,
})

/** Hands in, for the tray, what was dropped or pasted; see `TakeIn`. */
export const takeIn: TakeIn = (incoming) => whileArriving(handIn(incoming))

/** Opens the system's dialog for pictures, and takes in what is chosen. Returns whether anything was. */
export async function choosePictures(): Promise<boolean> {
  const choice = bridge.references.choose({ room: trayRoom() })
  return (await whileArriving(choice, additionOf)) !== null
}

/** Takes in the files that the app itself was given. Returns whether there were any. */
export async function takeGivenFiles(): Promise<boolean> {
  const taking = bridge.references.takeGiven({ room: trayRoom() })
  return (await whileArriving(taking, additionOf)) !== null
}
