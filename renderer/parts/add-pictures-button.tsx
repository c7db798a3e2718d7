import { ImagePlus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { attemptFree } from '../commands/attempt.ts'
import { choosePictures } from '../data/intake/hand-in.ts'
import { IconButton } from '../ui/icon-button.tsx'

interface AddPicturesButtonProps {
  /** Called when pictures were chosen, and are on their way. */
  readonly onAdded: () => void
}

/** Opens the system's dialog for pictures. A full tray is reported after the choice, as after a drop. */
export function AddPicturesButton({ onAdded }: AddPicturesButtonProps) {
  const { t } = useTranslation()
  const add = async (): Promise<void> => {
    await attemptFree(t, t('intake.addFailed'), async () => {
      if (await choosePictures()) onAdded()
    })
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
