import type { FittedPicture } from '#shared/domain/fitted-picture.ts'
import type { Texts } from '../texts/texts.ts'

/** Returns a sentence for each picture that is sent smaller than it was given. */
export function fittedTexts(pictures: readonly FittedPicture[], texts: Texts): string[] {
  return pictures.map(({ position, from, to }) =>
    texts.sentSmaller(position + 1, measures(from), measures(to)),
  )
}

function measures({ width, height, bytes }: FittedPicture['to']): string {
  return `${width}x${height}, ${(bytes / 1000).toFixed(0)} kB`
}
