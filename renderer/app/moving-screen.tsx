import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { isUnderWay } from '#shared/domain/library-task.ts'
import { useLibrary } from '../data/library-store.ts'
import { RunningTask } from '../parts/library-task/task-panel.tsx'

/** What is shown while the closed library is moved, until the app has started again. */
export function MovingScreen() {
  const { t } = useTranslation()
  const task = useLibrary((state) => state.task)
  const title = useRef<HTMLHeadingElement>(null)
  // What had the focus is gone with the rest of the window.
  useEffect(() => title.current?.focus(), [])
  return (
    <main className="moves-window flex h-full px-8">
      <div className="m-auto w-full max-w-110">
        <h1 ref={title} tabIndex={-1} className="text-lg font-semibold outline-none">
          {t('moving.title')}
        </h1>
        <p className="mt-2 mb-6 text-ink-2">{t('moving.body')}</p>
        <div aria-live="polite">
          {isUnderWay(task) ? <RunningTask task={task} /> : <p>{t('moving.startsAgain')}</p>}
        </div>
      </div>
    </main>
  )
}
