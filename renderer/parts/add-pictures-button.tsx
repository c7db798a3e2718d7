import { ImagePlus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { errorDataOf } from '#shared/errors.ts'
import { choosePictures } from '../data/intake/hand-in.ts'
import { errorText } from '../i18n/error-text.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { notifyFailure } from '../ui/toasts.tsx'

interface AddPicturesButtonProps {
  /** Pictures were chosen, and are on their way. */
  readonly onAdded: () => void
}

/** Opens the system's dialog for pictures. A full tray says so after the choice, as after a drop. */
export function AddPicturesButton({ onAdded }: AddPicturesButtonProps) {
  const { t } = useTranslation()
  const add = async (): Promise<void> => {
    try {
      if (await choosePictures()) onAdded()
    } catch (thrown) {
      const why = errorText(t, errorDataOf(thrown), { withCost: false })
      notifyFailure(t('intake.addFailed'), why)
    }
  }
  return (
    <IconButton
      icon={ImagePlus}
      label={t('intake.add')}
      hint={t('intake.addHint')}
      onClick={() => void add()}
    />
  )
}
