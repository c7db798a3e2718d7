import { Mic } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../../../../ui/icon-button.tsx'
import { onSpend } from '../../../../ui/spend.ts'
import type { RecordingControls } from './use-recording.ts'

/** Renders the button that begins to record: only ever by a fresh press, as what spends. */
export function RecordButton({ recording }: { readonly recording: RecordingControls }) {
  const { t } = useTranslation()
  const { state, start } = recording
  // This button: two presses on it at once are one.
  const [subject] = useState(() => ({}))
  const isFree = state.type === 'idle' || state.type === 'impossible'
  return (
    <IconButton
      icon={Mic}
      label={t('chatComposer.recording.start')}
      {...(isFree ? onSpend(subject, start) : { 'aria-disabled': true })}
      className="mt-1 text-ink-3 @max-[25rem]:hidden"
    />
  )
}
