import { ImageOff } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Tooltip } from '../../../ui/tooltip/tooltip.tsx'
import { destinationOf } from '../addresses.ts'
import { useMarkdownActions } from './actions.ts'

interface RemotePictureProps {
  readonly address: string | null
  readonly description: string
}

/** Stands for a picture that lies somewhere else. It is never loaded from here: who would fetch it is told, and pressing asks for it. */
export function RemotePicture({ address, description }: RemotePictureProps) {
  const { t } = useTranslation()
  const { onFetch } = useMarkdownActions()
  return (
    <span className="markdown-picture" data-markdown={`![${description}](${address ?? ''})`}>
      <ImageOff aria-hidden />
      <span>
        <bdi>{description === '' ? t('markdown.picture') : description}</bdi>
        <small>
          {address === null ? t('markdown.embedded') : <bdi>{destinationOf(address)}</bdi>}
        </small>
      </span>
      {address !== null && onFetch !== undefined && (
        <Tooltip label={address} describes>
          <button type="button" onClick={() => onFetch(address)}>
            {t('markdown.fetch')}
          </button>
        </Tooltip>
      )}
    </span>
  )
}

interface LibraryItemProps {
  readonly id: string
  readonly description: string
}

/** Shows an item of the library that a text names. */
export function LibraryItem({ id, description }: LibraryItemProps) {
  const { renderItem } = useMarkdownActions()
  const shown = renderItem?.(id, description) ?? null
  return (
    <span data-markdown={`![${description}](item:${id})`}>
      {shown ?? (description === '' ? id : description)}
    </span>
  )
}
