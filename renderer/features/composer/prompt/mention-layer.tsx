import { useTranslation } from 'react-i18next'
import { mentionRanges, type Mentionable, type MentionRange } from '../../../data/draft/mentions.ts'
import { sentNumber } from '../../../data/draft/sent-draft.ts'
import type { Draft } from '../../../data/draft/draft.ts'
import type { Translate } from '../../../i18n/i18n.ts'
import { classNames } from '../../../ui/class-names.ts'
import { LETTERS } from './letters.ts'

interface MentionLayerProps {
  readonly ref: React.Ref<HTMLDivElement>
  readonly prompt: string
  readonly mentions: Draft['mentions']
  readonly choices: Draft
  readonly items: readonly Mentionable[]
  /** Whether pictures are on their way, of which one may be meant. */
  readonly isPending: boolean
}

/**
 * Draws the mentions of a prompt over its field, each as a chip over its letters, which keep their places: what is written there stays the
 * same while the tray is ordered, what is read there is the number under which the picture is sent.
 */
export function MentionLayer({
  ref,
  prompt,
  mentions,
  choices,
  items,
  isPending,
}: MentionLayerProps) {
  const ranges = mentionRanges(prompt, mentions)
  return (
    <div
      ref={ref}
      aria-hidden
      className={classNames(
        LETTERS,
        'pointer-events-none absolute inset-x-0 inset-y-2 z-10 overflow-hidden text-transparent',
      )}
    >
      {ranges.map((range, place) => {
        const number = sentNumber(choices, range.target, items)
        return (
          // oxlint-disable-next-line react/no-array-index-key -- they have nothing but their place
          <span key={place}>
            {prompt.slice(ranges[place - 1]?.end ?? 0, range.start)}
            <Chip
              text={prompt.slice(range.start, range.end)}
              range={range}
              number={number}
              isPending={isPending}
            />
          </span>
        )
      })}
      {prompt.slice(ranges.at(-1)?.end ?? 0)}
      {/* A last line that is empty has its height in the field, too. */}
      {'\u200B'}
    </div>
  )
}

interface ChipProps {
  readonly text: string
  readonly range: MentionRange
  readonly number: number | null
  readonly isPending: boolean
}

const BREAKS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}-]|.{24}/u

function Chip({ text, range, number, isPending }: ChipProps) {
  const { t } = useTranslation()
  const style = classNames(
    'relative rounded-md bg-raised box-decoration-clone shadow-[inset_0_0_0_1px_var(--line-strong)] forced-colors:bg-[Canvas] forced-colors:text-[CanvasText] forced-colors:forced-color-adjust-none',
    number === null && !isPending ? 'text-danger' : 'text-ink',
  )
  const isNamed = 'asset' in range.target
  // A long one, or one of a script without spaces, may be cut by the end of a line: it stands where its letters do.
  if (isNamed && BREAKS.test(range.name)) {
    return (
      <span data-mention={range.name} className={style}>
        {/* In turns: the bracket is the room before the letters, as its counterpart is behind them. No line ends within. */}
        <span className="text-transparent">[</span>@{'\u2060'}
        {range.name}
        <span className="text-transparent">]</span>
      </span>
    )
  }
  return (
    <span data-mention={range.name} className={style}>
      <span className="text-transparent">{text}</span>
      <span
        className={classNames(
          'absolute inset-0 flex items-center justify-center',
          !isNamed && 'text-xs tracking-tight tabular-nums',
        )}
      >
        {isNamed ? `@${range.name}` : mentionLabel(t, number)}
      </span>
    </span>
  )
}

/** Returns what a mention of a picture is called by its number; that it is not sent where it has none. */
export function mentionLabel(t: Translate, number: number | null): string {
  return number === null ? t('mentions.notSent') : t('mentions.image', { number })
}
