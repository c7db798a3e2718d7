import { ImagePlus, PencilLine, Plug, type LucideIcon } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { runFreeOrNotify } from '../../../commands/run-or-notify.ts'
import { choosePictures } from '../../../data/intake/hand-in.ts'
import { useProfiles } from '../../../data/profiles-store.ts'
import { openDialog } from '../../../navigation/dialog-store.ts'
import { focusPrompt } from '../../../navigation/focus-prompt.ts'
import { openSettings } from '../../../navigation/view-store.ts'

/** Renders the three ways to begin: describe, hand in a picture, connect a provider. None sends anything. */
export function WaysIn() {
  const { t } = useTranslation()
  const isLocked = useProfiles(({ list }) => list !== null && list.locked !== null)
  const choose = async (): Promise<void> => {
    await runFreeOrNotify(t, t('intake.addFailed'), async () => {
      if (await choosePictures()) focusPrompt()
    })
  }
  return (
    <ul className="mt-6 -ml-3 max-w-100">
      <WayIn
        icon={PencilLine}
        title={t('feed.describe')}
        note={t('feed.describeNote')}
        onClick={focusPrompt}
      />
      <WayIn
        icon={ImagePlus}
        title={t('feed.handIn')}
        note={t('feed.handInNote')}
        onClick={() => void choose()}
      />
      <WayIn
        icon={Plug}
        title={t('feed.connect')}
        note={t('feed.connectNote')}
        // Where none can be added, the settings say why.
        onClick={() =>
          isLocked ? openSettings('providers') : openDialog({ type: 'provider', profileId: null })
        }
      />
    </ul>
  )
}

interface WayInProps {
  readonly icon: LucideIcon
  readonly title: string
  readonly note: string
  readonly onClick: () => void
}

function WayIn({ icon: Icon, title, note, onClick }: WayInProps) {
  return (
    <li>
      <button
        type="button"
        onClick={onClick}
        className="flex w-full items-start gap-3 rounded-lg px-3 py-2 text-left hover:bg-surface"
      >
        <Icon aria-hidden className="mt-0.5 size-4.5 shrink-0 text-ink-2" strokeWidth={1.6} />
        <span>
          <span className="block font-medium text-ink">{title}</span>
          <span className="block text-xs text-ink-2">{note}</span>
        </span>
      </button>
    </li>
  )
}
