import { assertNever } from '#shared/assert-never.ts'
import type { Kind } from './draft.ts'

/**
 * What is made of what. It is not chosen, but follows from the medium and from whether there are pictures in the
 * tray.
 */
export type Mode = 'text-to-image' | 'edit' | 'text-to-video' | 'image-to-video'

/** Returns the mode of what is to be made, with or without pictures in the tray. */
export function modeOf(kind: Kind, hasPictures: boolean): Mode {
  if (kind === 'image') return hasPictures ? 'edit' : 'text-to-image'
  return hasPictures ? 'image-to-video' : 'text-to-video'
}

/** Returns what a mode makes. */
export function kindOfMode(mode: Mode): Kind {
  switch (mode) {
    case 'text-to-image':
    case 'edit':
      return 'image'
    case 'text-to-video':
    case 'image-to-video':
      return 'video'
    default:
      return assertNever(mode)
  }
}

/** Returns whether a mode starts from pictures. */
export function startsFromPictures(mode: Mode): boolean {
  return mode === 'edit' || mode === 'image-to-video'
}
