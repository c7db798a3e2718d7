import { addressesOfUriList, incomingOfAddress } from './addresses.ts'
import { picturesOfHtml } from './html-pictures.ts'
import type { Incoming, Transfer } from './incoming.ts'

/** The files that systems make of a link that is dragged out of a browser: they contain its address. */
const LINK_FILE = /\.(?:url|webloc|desktop)$/i

/**
 * Returns the dropped things that may be pictures, in order. Files first: a browser that provides a picture's bytes
 * provides its address too. Then the pictures of the markup, since the address of a picture in a link is often the
 * link's. Then any address.
 */
export function droppedPictures(transfer: Transfer): Incoming[] {
  const files = Array.from(transfer.files)
  const addresses = addressesOf(transfer)
  const real = addresses.length > 0 ? files.filter(({ name }) => !LINK_FILE.test(name)) : files
  if (real.length > 0) return real.map((file) => ({ type: 'file', file }))
  return addresses.map(incomingOfAddress)
}

function addressesOf(transfer: Transfer): string[] {
  const pictures = picturesOfHtml(transfer.getData('text/html'))
  if (pictures.length > 0) return pictures
  return [...new Set(addressesOfUriList(transfer.getData('text/uri-list')))]
}
