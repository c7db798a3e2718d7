import { assertNever } from '#shared/assert-never.ts'
import { addressesOfUriList, incomingOfAddress } from './addresses.ts'
import { picturesOfHtml } from './html-pictures.ts'
import type { Incoming, Transfer } from './incoming.ts'

/** What a drag carries. */
export type DragPayload =
  /** Items of the library, dragged within this window; each id once. */
  | { readonly type: 'assets'; readonly ids: readonly string[] }
  /** Files and folders of other programs. A `File` tells no path: the preload script makes handles of them. */
  | { readonly type: 'files'; readonly files: readonly File[] }
  /** Pictures or links of other programs, and data URIs. */
  | { readonly type: 'addresses'; readonly addresses: readonly string[] }
  /** Text or an element of the page itself, which is nobody else's. */
  | { readonly type: 'page' }

/** What a drag that began in this window carries: it is known from its start. */
export type OwnPayload = Extract<DragPayload, { type: 'assets' | 'page' }>

/** The files that systems make of a link that is dragged out of a browser: they contain its address. */
const LINK_FILE = /\.(?:url|webloc|desktop)$/i

/**
 * Returns what was dropped. `own` is what the drag carries that began in this window; null for one from elsewhere. Of that, files come
 * first: a browser that provides a picture's bytes provides its address too. Then the pictures of the markup, since the address of a
 * picture in a link is often the link's. Then any address.
 */
export function payloadOfDrop(transfer: Transfer, own: OwnPayload | null): DragPayload {
  const files = Array.from(transfer.files)
  if (own !== null && isStill(own, files)) return own
  const addresses = addressesOf(transfer)
  const real = addresses.length > 0 ? files.filter(({ name }) => !LINK_FILE.test(name)) : files
  return real.length > 0 ? { type: 'files', files: real } : { type: 'addresses', addresses }
}

/** Returns what a payload means for the tray, in its order; nothing for what belongs to the page. */
export function incomingOfPayload(payload: DragPayload): Incoming[] {
  switch (payload.type) {
    case 'assets':
      return payload.ids.map((id) => ({ type: 'source', source: { type: 'asset', id } }))
    case 'files':
      return payload.files.map((file) => ({ type: 'file', file }))
    case 'addresses':
      return payload.addresses.map(incomingOfAddress)
    case 'page':
      return []
    default:
      return assertNever(payload)
  }
}

/**
 * Returns whether what is dropped can be what this window's drag began with: it has a file for each item, or none where the browser drags.
 * Otherwise an end was missed, and other files must not be taken for items.
 */
function isStill(own: OwnPayload, files: readonly File[]): boolean {
  return own.type === 'page' || files.length === 0 || files.length === own.ids.length
}

function addressesOf(transfer: Transfer): string[] {
  const pictures = picturesOfHtml(transfer.getData('text/html'))
  if (pictures.length > 0) return pictures
  return [...new Set(addressesOfUriList(transfer.getData('text/uri-list')))]
}
