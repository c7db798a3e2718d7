import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { TRASH_DAYS } from '#shared/domain/library.ts'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { SettingRow } from '../settings/section.tsx'
import { useLibrary } from './library-store.ts'
import { TaskPanel } from './task-panel.tsx'
import { TrashDialog } from './trash-dialog.tsx'

interface TrashRowProps {
  readonly busy: boolean
  readonly onEmpty: () => void
}

/** How much is in the trash; it can be looked through, and emptied. */
export function TrashRow({ busy, onEmpty }: TrashRowProps) {
  const { t } = useTranslation()
  const count = useLibrary((state) => state.status?.trashed ?? 0)
  const [open, setOpen] = useState<'items' | 'question' | null>(null)
  const close = (): void => setOpen(null)
  return (
    <SettingRow
      label={t('library.trash')}
      note={
        count === 0
          ? t('library.trashEmpty', { days: TRASH_DAYS })
          : t('library.trashNote', { count, days: TRASH_DAYS })
      }
      below={<TaskPanel kind="empty_trash" />}
    >
      <Button inactive={count === 0} onClick={() => setOpen('items')}>
        {t('library.trashShow')}
      </Button>
      <Button look="danger" inactive={busy || count === 0} onClick={() => setOpen('question')}>
        {t('library.trashEmptyNow')}
      </Button>
      {open === 'items' && <TrashDialog onClose={close} />}
      {open === 'question' && (
        <ConfirmDialog
          open
          title={t('library.trashEmptyTitle', { count })}
          body={t('library.trashEmptyBody')}
          confirmLabel={t('library.trashEmptyConfirm')}
          cancelLabel={t('app.cancel')}
          onClose={close}
          onConfirm={() => {
            close()
            onEmpty()
          }}
        />
      )}
    </SettingRow>
  )
}
