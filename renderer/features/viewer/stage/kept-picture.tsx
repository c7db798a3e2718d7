import { Dialog } from '@base-ui/react/dialog'
import { useTranslation } from 'react-i18next'
import type { StoredReference } from '#shared/domain/reference.ts'
import { referencePictureUrl, referenceThumbnailUrl } from '#shared/media-url.ts'
import { useShownKeys } from '../../../commands/shortcuts.ts'
import { Floating } from '../../../parts/stage/floating.tsx'
import { TopLine } from '../../../parts/stage/top-line.tsx'
import { BackButton } from '../chrome/back-button.tsx'
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
      <TopLine>
        <Floating className="justify-self-start">
          <BackButton keys={keys('viewerClose')?.shown} />
          {total > 1 && (
            <p className="px-2 text-xs leading-8 whitespace-nowrap text-ink tabular-nums">
              {t('viewer.position', { index: position, total })}
            </p>
          )}
        </Floating>
        <Floating className="min-w-0 px-3">
          <Dialog.Title className="truncate text-xs leading-8 font-normal text-ink">
            {t('viewer.keptTitle', { name })}
          </Dialog.Title>
        </Floating>
      </TopLine>
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
