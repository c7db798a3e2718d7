import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { Recalled } from '#shared/domain/recall.ts'
import type { RecallField, RecallRow } from '../../../data/draft/recall/recall-fields.ts'
import { classNames } from '../../../ui/class-names.ts'
import { recallWords } from './recall-words.ts'

interface RecallTableProps {
  readonly recalled: Recalled
  readonly rows: readonly RecallRow[]
  readonly ticked: ReadonlySet<RecallField>
  readonly onTick: (field: RecallField) => void
}

/** Each value of the file beside the one in the composer, with a tick where it can be used, and below them what cannot be used at all. */
export function RecallTable({ recalled, rows, ticked, onTick }: RecallTableProps) {
  const { t } = useTranslation()
  return (
    <div
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, and the keyboard scrolls what has the focus
      tabIndex={0}
      className="min-h-0 flex-1 overflow-y-auto px-6 pb-3 -outline-offset-2 scroll-thin"
    >
      <table className="w-full table-fixed border-collapse select-text">
        <thead className="text-left text-xs text-ink-3">
          <tr>
            <th scope="col" className="w-[24%] pb-1 font-normal">
              {t('recall.field')}
            </th>
            <th scope="col" className="pb-1 pl-3 font-normal">
              {t('recall.found')}
            </th>
            <th scope="col" className="w-[32%] pb-1 pl-3 font-normal">
              {t('recall.current')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <FieldRow
              key={row.field}
              row={row}
              note={row.field === 'prompt' && recalled.isPromptCut ? t('recall.cut') : null}
              isTicked={ticked.has(row.field)}
              onTick={() => onTick(row.field)}
            />
          ))}
          {informationOf(recalled).map(({ key, name, value, why }) => (
            <InformationRow
              key={key}
              name={name ?? t(`recall.fields.${key === 'seed' ? 'seed' : 'negativePrompt'}`)}
              value={value}
              why={t(`recall.${why}`)}
            />
          ))}
        </tbody>
      </table>
    </div>
  )
}

interface FieldRowProps {
  readonly row: RecallRow
  readonly note: string | null
  readonly isTicked: boolean
  readonly onTick: () => void
}

function FieldRow({ row, note, isTicked, onTick }: FieldRowProps) {
  const { t } = useTranslation()
  const reason = useId()
  const { field, found, becomes, current, unusable } = row
  const isUsable = unusable === null
  const words = recallWords(t, field, found)
  const shown =
    becomes === null
      ? words
      : t('recall.nearest', { found: words, shape: recallWords(t, field, becomes) })
  const why = unusable === null ? null : t(`recall.unusable.${unusable}`)
  return (
    <tr className="border-t border-line align-top">
      <th scope="row" className="py-2 text-left font-normal">
        <label className={classNames('flex items-start gap-2', !isUsable && 'text-ink-3')}>
          <input
            type="checkbox"
            className="mt-0.75 accent-ink"
            checked={isUsable && isTicked}
            disabled={!isUsable}
            aria-describedby={why === null ? undefined : reason}
            onChange={onTick}
          />
          {t(`recall.fields.${field}`)}
        </label>
      </th>
      <td className="py-2 pl-3">
        <Value text={shown} isQuiet={!isUsable} />
        {note !== null && <p className="text-xs text-ink-3">{note}</p>}
        {why !== null && (
          <p id={reason} className="text-xs text-ink-3">
            {why}
          </p>
        )}
      </td>
      <td className="py-2 pl-3">
        {unusable !== 'same' && current !== null && (
          <Value text={recallWords(t, field, current) || t('recall.empty')} isQuiet />
        )}
      </td>
    </tr>
  )
}

interface Information {
  readonly key: string
  /** Null for what has a name of ours. */
  readonly name: string | null
  readonly value: string
  readonly why: 'noNegative' | 'noSeed' | 'noSetting'
}

function informationOf({ negativePrompt, seed, settings }: Recalled): readonly Information[] {
  const own = (key: string, value: string | null, why: Information['why']) =>
    value === null ? [] : [{ key, name: null, value, why }]
  return [
    ...own('negativePrompt', negativePrompt, 'noNegative'),
    ...own('seed', seed, 'noSeed'),
    ...settings.map(({ name, value }, index) => ({
      key: `setting ${index}`,
      name,
      value,
      why: 'noSetting' as const,
    })),
  ]
}

interface InformationRowProps {
  readonly name: string
  readonly value: string
  readonly why: string
}

function InformationRow({ name, value, why }: InformationRowProps) {
  return (
    <tr className="border-t border-line align-top">
      <th scope="row" className="py-2 pl-5.5 text-left font-normal wrap-anywhere text-ink-3">
        {name}
      </th>
      <td className="py-2 pl-3">
        <Value text={value} isQuiet />
      </td>
      <td className="py-2.5 pl-3 text-xs text-ink-3">{why}</td>
    </tr>
  )
}

function Value({ text, isQuiet }: { readonly text: string; readonly isQuiet: boolean }) {
  return (
    <div
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a long one scrolls
      tabIndex={text.length > LONG ? 0 : undefined}
      dir="auto"
      className={classNames(
        'max-h-32 overflow-y-auto whitespace-pre-wrap wrap-anywhere scroll-thin',
        isQuiet ? 'text-ink-3' : 'text-ink',
      )}
    >
      {text}
    </div>
  )
}

/** Characters that fit without a scroll bar. */
const LONG = 300
