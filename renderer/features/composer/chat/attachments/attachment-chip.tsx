import { LoaderCircle, TriangleAlert, X } from 'lucide-react'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { TrayItem } from '../../../../data/tray/tray-item.ts'
import type { Translate } from '../../../../i18n/i18n.ts'
import { ReferencePicture } from '../../../../parts/reference-picture.tsx'
import { chipDetails, chipFacts } from '../../../../parts/tray/chip-text.ts'
import { classNames } from '../../../../ui/class-names.ts'
import { Tooltip } from '../../../../ui/tooltip/tooltip.tsx'
import { attachmentName, howSent, misfit } from './how-sent.ts'

interface AttachmentChipProps {
  readonly item: TrayItem
  /** Whether it is a picture that is sent as one. */
  readonly isSent: boolean
  readonly model: string
  /** Whether it is the one of the list that Tab leads to. */
  readonly isCurrent: boolean
  readonly onFocus: (key: string) => void
  readonly onRemove: (key: string) => void
}

/** Shows something that goes along with a message: what it is, and how it is sent. */
export const AttachmentChip = memo(function AttachmentChip(props: AttachmentChipProps) {
  const { item, isSent, model, isCurrent, onFocus, onRemove } = props
  const { t, i18n } = useTranslation()
  const name = attachmentName(t, item)
  const how = howText(t, i18n.language, item, isSent)
  const unfit = misfit(item, model)
  const more = [
    chipDetails(t, i18n.language, item),
    unfit === null ? null : t(`chatComposer.misfit.${unfit}`, { model }),
  ].filter((text) => text !== null)
  const isOnlyMentioned = item.state === 'ready' && item.reference.kind === 'image' && !isSent
  return (
    <Tooltip label={[name, how, ...more].join('\n')} describes={more.length > 0}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- it is a stop of the list, whose keys remove it */}
      <li
        data-attachment={item.key}
        aria-label={`${name}, ${how}`}
        aria-keyshortcuts="Delete ArrowLeft ArrowRight"
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- keys move along it and remove it, as in a list of files
        tabIndex={isCurrent ? 0 : -1}
        onFocus={() => onFocus(item.key)}
        className={classNames(
          'group edged flex h-10 max-w-60 shrink-0 items-center gap-2 rounded-md bg-hover pr-1',
          item.state === 'failed' && 'shadow-[inset_0_0_0_1.5px_var(--danger)]',
        )}
      >
        <span
          className={classNames(
            'block size-10 shrink-0 overflow-hidden rounded-l-md',
            isOnlyMentioned && 'opacity-40 grayscale',
          )}
        >
          <Face item={item} />
        </span>
        <span className="min-w-0 flex-1">
          <span className="block truncate text-xs font-medium text-ink">{name}</span>
          <span
            className={classNames(
              'flex items-center gap-1 text-xs tabular-nums',
              item.state === 'failed' ? 'text-danger' : 'text-ink-2',
            )}
          >
            {unfit !== null && (
              <TriangleAlert aria-hidden className="size-3 shrink-0 text-accent-ink" />
            )}
            <span className="truncate">{how}</span>
          </span>
        </span>
        <button
          type="button"
          aria-label={t('chatComposer.remove', { name })}
          tabIndex={isCurrent ? 0 : -1}
          onClick={() => onRemove(item.key)}
          className="inline-flex size-6 shrink-0 items-center justify-center rounded-md text-ink-2 hover:bg-raised hover:text-ink pointer-coarse:size-10"
        >
          <X aria-hidden className="size-3.5" />
        </button>
      </li>
    </Tooltip>
  )
})

function howText(t: Translate, language: string, item: TrayItem, isSent: boolean): string {
  if (item.state === 'ready') return howSent(t, language, item, isSent)
  return chipFacts(t, language, item).join(' · ')
}

function Face({ item }: { readonly item: TrayItem }) {
  if (item.state === 'ready') return <ReferencePicture reference={item.reference} />
  const isFailed = item.state === 'failed'
  const Icon = isFailed ? TriangleAlert : LoaderCircle
  return (
    <span className="flex size-full items-center justify-center">
      <Icon
        aria-hidden
        className={classNames('size-4', isFailed ? 'text-danger' : 'animate-spin text-ink-3')}
        strokeWidth={1.75}
      />
    </span>
  )
}
