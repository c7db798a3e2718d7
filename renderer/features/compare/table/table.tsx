import { useTranslation } from 'react-i18next'
import { bridge } from '../../../data/bridge.ts'
import { useAsked } from '../../../data/use-asked.ts'
import { useCompare } from '../../../navigation/compare-store.ts'
import { classNames } from '../../../ui/class-names.ts'
import type { Compared } from '../use-compared.ts'
import { rowsOf, type Row } from './rows.ts'
import { ownWords, wordDifferences, type TextPiece } from './word-differences.ts'

/** What the items were made with, beside each other: what is equal is dimmed, or left out. */
export function Table({ items }: { readonly items: readonly Compared[] }) {
  const { t, i18n } = useTranslation()
  const isEqualHidden = useCompare((state) => state.isEqualHidden)
  const jobs = items.map(({ job }) => job.id)
  const sent = useAsked(jobs.join(' '), () =>
    Promise.all(jobs.map((id) => bridge.ledger.requestsOf({ id }))),
  )
  const rows = rowsOf(t, i18n.language, items, sent ?? [])
  const prompts = items.map(({ job }) => job.request.prompt)
  const isPromptEqual = new Set(prompts).size === 1
  const shown = isEqualHidden ? rows.filter(({ isEqual }) => !isEqual) : rows
  const hasPrompt = !(isEqualHidden && isPromptEqual)
  return (
    <section aria-label={t('compare.table')} data-chrome="" className="compare-table scroll-thin">
      <label className="compare-hide">
        <input
          type="checkbox"
          checked={isEqualHidden}
          onChange={() => useCompare.setState({ isEqualHidden: !isEqualHidden })}
        />
        {t('compare.hideEqual')}
      </label>
      {shown.length === 0 && !hasPrompt ? (
        <p className="p-4 text-ink-2">{t('compare.allEqual')}</p>
      ) : (
        <table>
          <thead>
            <tr>
              <td aria-hidden />
              {items.map(({ asset, place }) => (
                <th key={asset.id} scope="col">
                  {place}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {hasPrompt && <PromptRow items={items} prompts={prompts} isEqual={isPromptEqual} />}
            {shown.map((row) => (
              <FactRow key={row.name} row={row} items={items} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}

interface FactRowProps {
  readonly row: Row
  readonly items: readonly Compared[]
}

function FactRow({ row: { name, values, isEqual }, items }: FactRowProps) {
  const { t } = useTranslation()
  return (
    <tr className={classNames(isEqual && 'compare-equal')}>
      <RowHead name={name} isEqual={isEqual} />
      {items.map(({ asset }, index) => (
        <td key={asset.id} className="tabular-nums">
          {values[index] ?? t('compare.noValue')}
        </td>
      ))}
    </tr>
  )
}

function RowHead({ name, isEqual }: { readonly name: string; readonly isEqual: boolean }) {
  const { t } = useTranslation()
  return (
    <th scope="row">
      {name}
      {isEqual && <span className="sr-only"> ({t('compare.equal')})</span>}
    </th>
  )
}

interface PromptRowProps {
  readonly items: readonly Compared[]
  readonly prompts: readonly string[]
  readonly isEqual: boolean
}

/** Each prompt against the first one, which is held against the second. */
function PromptRow({ items, prompts, isEqual }: PromptRowProps) {
  const { t, i18n } = useTranslation()
  const [first = ''] = prompts
  const unlikeFirst = prompts.findIndex((each) => each !== first)
  return (
    <tr className={classNames(isEqual && 'compare-equal')}>
      <RowHead name={t('compare.prompt')} isEqual={isEqual} />
      {items.map(({ asset }, index) => (
        <td key={asset.id} dir="auto">
          <Prompt
            pieces={wordDifferences(
              prompts[index] ?? '',
              prompts[index === 0 ? unlikeFirst : 0] ?? first,
              i18n.language,
            )}
            // Of several, another one may have the same words.
            lacking={
              items.length > 2 ? (items[index === 0 ? unlikeFirst : 0]?.place ?? null) : null
            }
          />
        </td>
      ))}
    </tr>
  )
}

interface PromptProps {
  readonly pieces: readonly TextPiece[]
  /** The place of the one that lacks what the prompt has for itself; null where there is only one other. */
  readonly lacking: string | null
}

function Prompt({ pieces, lacking }: PromptProps) {
  const { t, i18n } = useTranslation()
  const own = ownWords(pieces)
  const list = new Intl.ListFormat(i18n.language, { type: 'unit', style: 'short' })
  return (
    <>
      <p className="whitespace-pre-wrap wrap-anywhere">
        {pieces.map(({ text, isOwn }, place) =>
          isOwn ? (
            // oxlint-disable-next-line react/no-array-index-key -- pieces of a text that does not change
            <mark key={place}>{text}</mark>
          ) : (
            // oxlint-disable-next-line react/no-array-index-key -- the same
            <span key={place}>{text}</span>
          ),
        )}
      </p>
      {own.length > 0 && own.length <= MOST_NAMED && pieces.length > 1 && (
        <p className="mt-1 text-xs text-ink-2">
          {lacking === null
            ? t('compare.onlyHere', { words: list.format(own) })
            : t('compare.notIn', { place: lacking, words: list.format(own) })}
        </p>
      )}
    </>
  )
}

/** More places than these are seen in the text itself: named once more, they would be a second prompt, as where nothing is common. */
const MOST_NAMED = 12
