import { uploadUrl } from '#shared/media-url.ts'
import { bridge } from '../../bridge.ts'
import { addToTray, trayRoom } from '../tray/tray-store.ts'
import { createTakeIn } from './take-in.ts'

/** Hands in, for the tray, what was dropped or pasted; see `TakeIn`. */
export const takeIn = createTakeIn({
  handles: bridge.files.handles,
  openUploads: bridge.references.openUploads,
  // What the main process answers is told of the upload's entry as well.
  post: (id, body) => fetch(uploadUrl(id), { method: 'POST', body }).then(() => undefined),
  addToTray,
  trayRoom,
})

/** Opens the system's dialog for pictures, and takes in what is chosen. Returns whether anything was. */
export async function choosePictures(): Promise<boolean> {
  return (await bridge.references.choose({ room: trayRoom() })) !== null
}

/** Takes in the files that the app itself was given. Returns whether there were any. */
export async function takeGivenFiles(): Promise<boolean> {
  return (await bridge.references.takeGiven({ room: trayRoom() })) !== null
}
