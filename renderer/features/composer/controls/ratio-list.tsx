import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { stepByKey } from '../../../ui/step-by-key.ts'
import { useAppInfo } from '../../../data/app-info.ts'
import { classNames } from '../../../ui/class-names.ts'
import { withToggled } from '../toggle-option.ts'
import type { RatioOption } from './ratio-options.ts'
import { RatioShape } from '../../../ui/ratio-shape.tsx'

interface RatioListProps<T extends string> {
  readonly options: readonly RatioOption<T>[]
  readonly chosen: readonly T[]
  /** Whether a click adds to what is chosen. */
  readonly isSeveral: boolean
  /** One is chosen, and no other. */
  readonly onChoose: (value: T) => void
  readonly onChooseSeveral: (values: readonly T[]) => void
}

/**
 * Shows shapes in their true proportion, with their pixels. A click takes one; with Ctrl or Cmd, or once there are to be
 * several, it adds one or takes it away.
 */
export function RatioList<T extends string>(props: RatioListProps<T>) {
  const { options, chosen, isSeveral, onChoose, onChooseSeveral } = props
  const { t } = useTranslation()
  const { platform } = useAppInfo()
  const list = useRef<HTMLDivElement>(null)
  const [current, setCurrent] = useState(() =>
    Math.max(
      0,
      options.findIndex(({ value }) => value === chosen[0]),
    ),
  )
  useEffect(() => {
    list.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus()
  }, [])

  function take(value: T, adds: boolean): void {
    if (!adds && !isSeveral) onChoose(value)
    else
      onChooseSeveral(
        withToggled(
          options.map((option) => option.value),
          chosen,
          value,
        ),
      )
  }

  function onKeyDown(press: KeyboardEvent<HTMLDivElement>, index: number): void {
    const option = options[index]
    if (option !== undefined && (press.key === 'Enter' || press.key === ' ')) {
      press.preventDefault()
      if (!press.repeat) take(option.value, press.ctrlKey || press.metaKey)
      return
    }
    const to = stepByKey(press.key, index, options.length)
    if (to === null) return
    press.preventDefault()
    setCurrent(to)
    const target = list.current?.children[to]
    if (target instanceof HTMLElement) target.focus()
  }

  return (
    <>
      <div
        ref={list}
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a `select` shows no shapes
        role="listbox"
        aria-label={t(isSeveral ? 'composer.ratios' : 'composer.ratio')}
        aria-multiselectable
        aria-orientation="horizontal"
        className="flex flex-wrap gap-1"
      >
        {options.map((option, index) => {
          const isChosen = chosen.includes(option.value)
          return (
            <div
              key={option.value}
              // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- an `option` holds nothing but text
              role="option"
              title={t('composer.apiName', { name: option.apiName })}
              aria-selected={isChosen}
              tabIndex={index === current ? 0 : -1}
              onFocus={() => setCurrent(index)}
              onKeyDown={(press) => onKeyDown(press, index)}
              onClick={(click) => take(option.value, click.ctrlKey || click.metaKey)}
              className={classNames(
                'flex w-20 flex-col items-center rounded-lg pt-2.5 pb-2 -outline-offset-2',
                isChosen
                  ? 'bg-raised font-medium text-ink shadow-[inset_0_0_0_1.5px_var(--line-strong)]'
                  : 'text-ink-2 hover:bg-hover hover:text-ink',
              )}
            >
              <RatioShape {...option} side={40} isFilled={isChosen} />
              <span className="mt-1.5 tabular-nums">{option.ratio}</span>
              {option.pixels !== null && (
                <span className="text-xs font-normal text-ink-3 tabular-nums">{option.pixels}</span>
              )}
            </div>
          )
        })}
      </div>
      <div className="mt-1.5 flex items-center justify-between gap-4 pl-2 text-xs text-ink-3">
        <span>{t('composer.severalHint', { key: platform === 'darwin' ? '⌘' : 'Ctrl' })}</span>
        <button
          type="button"
          aria-pressed={isSeveral}
          aria-label={t('composer.severalRatios')}
          onClick={() => {
            const [first] = chosen
            // One of those that were chosen stays.
            if (isSeveral && first !== undefined) onChoose(first)
            else onChooseSeveral(chosen)
          }}
          className="h-7 rounded-md px-2 text-ink-2 hover:bg-hover hover:text-ink aria-pressed:bg-raised aria-pressed:font-medium aria-pressed:text-ink aria-pressed:shadow-[inset_0_0_0_1px_var(--line-strong)] pointer-coarse:h-10"
        >
          {t('composer.several')}
        </button>
      </div>
    </>
  )
}
