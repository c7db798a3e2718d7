import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { DiskSpace } from '#shared/domain/library.ts'
import type { ErrorData } from '#shared/errors.ts'
import { errorText } from '../../i18n/error-text.ts'
import { formatBytes } from '../../i18n/format.ts'
import { useDiskSpace } from '../../data/disk-space.ts'

interface SubmitFailureProps {
  readonly error: ErrorData
  /** What was in the way is gone. */
  readonly onOver: () => void
}

/**
 * Shows why the last job could not be recorded. A full disk is named, and the line disappears when it has free space
 * again.
 */
export function SubmitFailure({ error, onOver }: SubmitFailureProps) {
  const { t, i18n } = useTranslation()
  const room = useDiskSpace(error.code === 'disk' && error.reason === null)
  useWhenDiskHasSpace(room, onOver)
  return (
    <p role="alert" className="px-1 pb-1 text-danger wrap-anywhere">
      <strong className="font-semibold">{t('composer.submitFailed')}</strong>{' '}
      {room?.isFull === true
        ? t('composer.diskFull', {
            disk: room.disk,
            free: formatBytes(i18n.language, room.free ?? 0),
          })
        : errorText(t, error)}
    </p>
  )
}

/** Calls back when a full disk has free space again. */
function useWhenDiskHasSpace(room: DiskSpace | null, onSpace: () => void): void {
  const wasFull = useRef(false)
  useEffect(() => {
    if (room === null) return
    if (room.isFull) wasFull.current = true
    else if (wasFull.current) onSpace()
  }, [room, onSpace])
}
