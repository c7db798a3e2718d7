import { X } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Recording } from '../../../../data/chat/recording/record.ts'
import { formatClock } from '../../../../i18n/format.ts'
import { Button } from '../../../../ui/button.tsx'
import { IconButton } from '../../../../ui/icon-button.tsx'
import type { RecordingControls } from './use-recording.ts'

/** Shows that one is heard: how loud, and for how long; or why nothing can be recorded. */
export function RecordingStrip({ recording: controls }: { readonly recording: RecordingControls }) {
  const { t } = useTranslation()
  const { state, finish, cancel, dismiss } = controls
  switch (state.type) {
    case 'idle':
      return null
    case 'asking':
      return (
        <p className={STRIP}>
          <output className="min-w-0 flex-1 text-ink-2">
            {t('chatComposer.recording.asking')}
          </output>
        </p>
      )
    case 'impossible':
      return (
        <div className={STRIP}>
          <p role="alert" className="min-w-0 flex-1 text-danger">
            {t(`chatComposer.recording.problems.${state.problem}`)}
          </p>
          <IconButton icon={X} label={t('app.close')} onClick={dismiss} />
        </div>
      )
    case 'recording':
      return (
        <fieldset aria-label={t('chatComposer.recording.label')} className={STRIP}>
          <span aria-hidden className="size-2.5 shrink-0 rounded-full bg-danger" />
          <Level recording={state.recording} />
          <Clock since={state.since} />
          <Button size="small" variant="quiet" onClick={cancel}>
            {t('app.cancel')}
          </Button>
          <Button size="small" onClick={finish}>
            {t('chatComposer.recording.finish')}
          </Button>
        </fieldset>
      )
  }
}

const STRIP = 'mb-1 flex min-h-10 items-center gap-2 rounded-md bg-hover px-3'

/** By itself, and past React: it is drawn with each frame. */
function Level({ recording }: { readonly recording: Recording }) {
  const bar = useRef<HTMLDivElement>(null)
  useEffect(() => {
    let frame = 0
    const draw = (): void => {
      const share = recording.level()
      bar.current?.style.setProperty('transform', `scaleX(${share.toFixed(3)})`)
      frame = requestAnimationFrame(draw)
    }
    frame = requestAnimationFrame(draw)
    return () => cancelAnimationFrame(frame)
  }, [recording])
  return (
    <div aria-hidden className="h-1.5 min-w-0 flex-1 overflow-hidden rounded-full bg-raised">
      <div ref={bar} className="size-full origin-left scale-x-0 rounded-full bg-ink-2" />
    </div>
  )
}

function Clock({ since }: { readonly since: number }) {
  const [seconds, setSeconds] = useState(0)
  useEffect(() => {
    const timer = setInterval(() => setSeconds((performance.now() - since) / 1000), 250)
    return () => clearInterval(timer)
  }, [since])
  return <span className="shrink-0 text-ink-2 tabular-nums">{formatClock(seconds)}</span>
}
