import { Plus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { runFreeOrNotify } from '../commands/run-or-notify.ts'
import { choosePictures, type IntakeTarget } from '../data/intake/hand-in.ts'
import { Tooltip } from '../ui/tooltip/tooltip.tsx'

interface AddPicturesButtonProps {
  /** Called when pictures were chosen, and are on their way. */
  readonly onAdded: () => void
  /** Where they go; the tray of the composer when left out. */
  readonly target?: IntakeTarget
}

/** The empty place before the pictures: opens the system's dialog for more. A full tray is reported after the choice, as after a drop. */
export function AddPicturesButton({ onAdded, target }: AddPicturesButtonProps) {
  const { t } = useTranslation()
  const what = target?.conversation === undefined ? 'add' : 'attach'
  const add = async (): Promise<void> => {
    await runFreeOrNotify(t, t('intake.addFailed'), async () => {
      if (await choosePictures(target)) onAdded()
    })
  }
  return (
    <Tooltip label={t(`intake.${what}Hint`)} describes>
      <button
        type="button"
        aria-label={t(`intake.${what}`)}
        onClick={() => void add()}
        className="inline-flex size-10 shrink-0 items-center justify-center rounded-md border border-dashed border-line-strong/60 text-ink-2 transition-colors duration-100 hover:border-line-strong hover:bg-hover hover:text-ink"
      >
        <Plus aria-hidden className="size-4" strokeWidth={1.75} />
      </button>
    </Tooltip>
  )
}
