import { beginningOf } from '../../../ui/beginning-of.ts'
import { classNames } from '../../../ui/class-names.ts'

interface TileCaptionProps {
  readonly text: string
  /** One where it only says what differs. */
  readonly lines?: 1 | 2
}

/** Renders what stands below a tile: the prompt in two lines, or in one what differs. Fills its place. */
export function TileCaption({ text, lines = 2 }: TileCaptionProps) {
  return (
    <p
      title={text}
      dir="auto"
      className={classNames(
        'px-px pt-1 text-xs text-ink-3 wrap-anywhere',
        lines === 1 ? 'truncate' : 'line-clamp-2',
      )}
    >
      {beginningOf(text)}
    </p>
  )
}
