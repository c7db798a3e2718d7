import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { runFreeOrNotify } from '../../commands/run-or-notify.ts'
import type { TrashList } from '../../data/trash-list.ts'
import { notify } from '../../ui/toasts.tsx'

/** How far restoring many items is. */
export interface Restoring {
  readonly done: number
  readonly total: number
}

export interface RestoringControl {
  /** Null while nothing is being restored. */
  readonly state: Restoring | null
  /** Restores items, unless others are being restored. Says in the corner what came of it. */
  restore(ids: readonly string[]): Promise<void>
  /** Leaves what is not restored yet in the trash. */
  stop(): void
}

/** Restores items of the trash, a few at a time. It goes on when another view is shown: it was asked for, and can be undone. */
export function useRestoring(list: TrashList): RestoringControl {
  const { t } = useTranslation()
  const [state, setState] = useState<Restoring | null>(null)
  const abort = useRef<AbortController | null>(null)
  return {
    state,
    async restore(ids) {
      if (abort.current !== null || ids.length === 0) return
      const under = new AbortController()
      abort.current = under
      setState({ done: 0, total: ids.length })
      await runFreeOrNotify(t, t('library.restoreFailed'), async () => {
        const restored = await list.restore(ids, {
          signal: under.signal,
          onProgress: (done) => setState({ done, total: ids.length }),
        })
        if (restored > 0) notify(t('trash.restoredAll', { count: restored }))
      })
      abort.current = null
      setState(null)
    },
    stop: () => abort.current?.abort(),
  }
}
