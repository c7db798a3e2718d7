import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FileAsset } from '#shared/domain/asset.ts'
import { bridge } from '../../../data/bridge.ts'
import { Button } from '../../../ui/button.tsx'
import { useAsyncAction } from '../../../ui/use-async-action.ts'
import { useRunFree } from '../../../commands/use-run-free.ts'

interface GivenUpStageProps {
  readonly asset: FileAsset
  /** What the file is, in words. */
  readonly names: { readonly format: string; readonly size: string }
}

/** A file that is left alone because reading it went wrong in a bad way. It is read again at a click; the feed then says what it is. */
export function GivenUpStage({ asset, names }: GivenUpStageProps) {
  const { t } = useTranslation()
  const [busy, run] = useAsyncAction()
  const [failed, setFailed] = useState(false)
  const report = useRunFree()
  const tryAgain = () =>
    run(async () => {
      setFailed(false)
      await new Promise<void>((resolve) => {
        report(t('file.tryAgainFailed'), async () => {
          try {
            setFailed(!(await bridge.library.readAgain({ id: asset.id })))
          } finally {
            resolve()
          }
        })
      })
    })
  return (
    <div className="absolute inset-0 flex flex-col items-center justify-center gap-4 p-8">
      <p role="alert" className="max-w-90 text-center text-balance text-ink-2">
        {t('file.givenUp', names)}
      </p>
      <Button inactive={busy} onClick={tryAgain}>
        {busy ? t('file.trying') : t('file.tryAgain')}
      </Button>
      <output className="block min-h-5 text-center text-sm text-ink-2">
        {failed && t('file.stillGivenUp')}
      </output>
    </div>
  )
}
