import { File, ImageOff, Link, Music, type LucideIcon } from 'lucide-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { UserMessageView } from '#shared/domain/chat-view.ts'
import type { Reference } from '#shared/domain/reference.ts'
import { referenceThumbnailUrl } from '#shared/media-url.ts'
import { TileRow } from './tile-row.tsx'

/** CSS pixels. */
const TILE_HEIGHT = 120

/** Renders what went along with a message: items of the library as tiles, everything else as chips. */
export function AttachedItems({ message }: { readonly message: UserMessageView }) {
  const { t } = useTranslation()
  const { items, references, more } = message
  const shown = useMemo(
    () => items.flatMap(({ asset }) => (asset === null ? [] : [{ asset, prompt: '', model: '' }])),
    [items],
  )
  const gone = items.length - shown.length
  if (items.length + references.length + more === 0) return null
  return (
    <div className="mb-1.5 flex max-w-[85%] flex-col items-end gap-1.5">
      {shown.length > 0 && (
        <TileRow label={t('chat.argument.items')} items={shown} height={TILE_HEIGHT} />
      )}
      {(references.length > 0 || gone > 0 || more > 0) && (
        <ul className="flex flex-wrap justify-end gap-1 text-xs text-ink-2">
          {references.map((reference, place) => (
            // oxlint-disable-next-line react/no-array-index-key -- never changes, and may have the same one twice
            <ReferenceChip key={place} reference={reference} />
          ))}
          {Array.from({ length: gone }, (_, place) => (
            <Chip key={`gone ${place}`} icon={ImageOff} text={t('chat.goneItem')} />
          ))}
          {more > 0 && <li className="self-center">{t('chat.moreItems', { count: more })}</li>}
        </ul>
      )}
    </div>
  )
}

const ICONS = { image: ImageOff, audio: Music, file: File } as const satisfies Record<
  Reference['kind'],
  LucideIcon
>

function ReferenceChip({ reference }: { readonly reference: Reference }) {
  if (reference.type === 'address') return <Chip icon={Link} text={reference.url} />
  const { kind, name, sha256 } = reference
  if (kind !== 'image') return <Chip icon={ICONS[kind]} text={name} />
  return (
    <li className="group/tile overflow-hidden rounded-md bg-raised">
      <img
        src={referenceThumbnailUrl(sha256)}
        alt={name}
        title={name}
        draggable={false}
        className="h-16 max-w-40 object-cover"
      />
    </li>
  )
}

interface ChipProps {
  readonly icon: LucideIcon
  readonly text: string
}

function Chip({ icon: Icon, text }: ChipProps) {
  return (
    <li
      title={text}
      className="flex h-7 max-w-60 items-center gap-1.5 rounded-md bg-raised px-2 text-ink-2"
    >
      <Icon aria-hidden className="size-3.5 shrink-0" strokeWidth={1.75} />
      <bdi className="truncate">{text}</bdi>
    </li>
  )
}
