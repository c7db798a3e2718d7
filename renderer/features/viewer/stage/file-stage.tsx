import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FileAsset } from '#shared/domain/asset.ts'
import { bridge } from '../../../data/bridge.ts'
import { formatText } from '../../../i18n/format-text.ts'
import { formatBytes } from '../../../i18n/format.ts'
import { GivenUpStage } from './given-up-stage.tsx'
import { StageMessage } from '../../../parts/stage/stage-message.tsx'
import { useClickBeside } from './use-click-beside.ts'

/** A file that cannot be shown: what it is, and where to go with it. */
export function FileStage({ asset }: { readonly asset: FileAsset }) {
  const { t, i18n } = useTranslation()
  const isGivenUp = useGivenUp(asset.id)
  const beside = useClickBeside(
    ({ target }) => !(target instanceof Element && target.matches('p, output, button, button *')),
  )
  const names = { format: formatText(t, asset.mime), size: formatBytes(i18n.language, asset.bytes) }
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions -- the click doubles the button that closes
    <div className="relative min-h-0 flex-1" {...beside}>
      {isGivenUp === true && <GivenUpStage asset={asset} names={names} />}
      {isGivenUp === false && <StageMessage text={t('file.explained', names)} />}
    </div>
  )
}

/** Whether reading it went wrong in a bad way; null until that is known. */
function useGivenUp(id: string): boolean | null {
  const [isGivenUp, setGivenUp] = useState<boolean | null>(null)
  useEffect(() => {
    let isCurrent = true
    bridge.library.isGivenUp({ id }).then(
      (answer) => isCurrent && setGivenUp(answer),
      () => isCurrent && setGivenUp(false),
    )
    return () => {
      isCurrent = false
    }
  }, [id])
  return isGivenUp
}
