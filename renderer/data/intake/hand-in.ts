import { uploadUrl } from '#shared/media-url.ts'
import { bridge } from '../bridge.ts'
import { additionOf } from '../tray/arrivals.ts'
import { addToTray, trayRoom, whileArriving } from '../tray/tray-store.ts'
import { createTakeIn, type TakeIn } from './take-in.ts'

const handIn = createTakeIn({
  handles: bridge.files.handles,
  openUploads: bridge.references.openUploads,
  // The main process also reports its answer as the state of the upload's entry.
  post: (id, body) => fetch(uploadUrl(id), { method: 'POST', body }).then(() => undefined),
  addToTray,
  trayRoom,
})

/** Adds what was dropped or pasted to the tray; see `TakeIn`. */
export const takeIn: TakeIn = (incoming) => whileArriving(handIn(incoming))

/** Opens the system's dialog for pictures, and adds the chosen ones. Returns whether there were any. */
export async function choosePictures(): Promise<boolean> {
  const choice = bridge.references.choose({ room: trayRoom() })
  return (await whileArriving(choice, additionOf)) !== null
}

/** Adds the files that the app itself was opened with. Returns whether there were any. */
export async function takeGivenFiles(): Promise<boolean> {
  const taking = bridge.references.takeGiven({ room: trayRoom() })
  return (await whileArriving(taking, additionOf)) !== null
}
