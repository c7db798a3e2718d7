import { Dialog } from '@base-ui/react/dialog'
import { useTranslation } from 'react-i18next'
import type { StoredReference } from '#shared/domain/reference.ts'
import { referencePictureUrl, referenceThumbnailUrl } from '#shared/media-url.ts'
import { useShownKeys } from '../../commands/shortcuts.ts'
import { BackButton } from './back-button.tsx'
import { PictureStage } from './picture-stage.tsx'

interface KeptPictureProps {
  readonly reference: StoredReference
  /** From 1, among those of the same request. */
  readonly position: number
  readonly total: number
}

/** A picture that went along with a request, as it was sent, and the way back to what was made from it. */
export function KeptPicture({ reference, position, total }: KeptPictureProps) {
  const { t } = useTranslation()
  const keys = useShownKeys()
  const { sha256, name, width, height } = reference
  return (
    <>
      <header className="grid h-13 shrink-0 grid-cols-[1fr_minmax(0,auto)_1fr] items-center gap-4 px-4">
        <div className="flex items-center gap-2 whitespace-nowrap text-ink-2 tabular-nums">
          <BackButton keys={keys('viewerClose')?.shown} />
          {total > 1 && <p>{t('viewer.position', { index: position, total })}</p>}
        </div>
        <Dialog.Title className="truncate font-normal text-ink-2">
          {t('viewer.keptTitle', { name })}
        </Dialog.Title>
      </header>
      <PictureStage
        size={{ width: width ?? 1, height: height ?? 1 }}
        src={referencePictureUrl(sha256)}
        preview={referenceThumbnailUrl(sha256)}
        alt={name}
        failure={t('viewer.keptGone')}
      />
    </>
  )
}
