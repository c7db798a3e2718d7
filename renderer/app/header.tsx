import { ArrowLeft, PanelRight } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useShownKeys } from '../commands/shortcuts.ts'
import { toggleInspector, usePanes } from '../data/panes.ts'
import { QueuePill } from '../features/create/queue/queue-pill.tsx'
import { closeMask, useMaskMode } from '../navigation/mask-mode.ts'
import { useView } from '../navigation/view-store.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { SearchField } from './search-field.tsx'
import { TileSize } from './tile-size.tsx'

/** Renders the line over every view, which is the title bar as well: what is shown, the queue, and how it is shown. */
export function Header() {
  const { t } = useTranslation()
  const view = useView((state) => state.view)
  const isMasking = useMaskMode(({ assetId }) => assetId !== null)
  return (
    <header data-region="" className="header moves-window">
      {isMasking && <BackButton />}
      <h1 className="shrink-0 font-semibold">{isMasking ? t('mask.title') : t(`app.${view}`)}</h1>
      <SearchField />
      <div className="flex-1" />
      <QueuePill />
      {!isMasking && <TileSize />}
      <InspectorToggle />
    </header>
  )
}

/** Leads one level out, to where the mask was opened. */
function BackButton() {
  const { t } = useTranslation()
  const keys = useShownKeys()('maskClose')
  return (
    <IconButton
      icon={ArrowLeft}
      label={t('mask.back')}
      keys={keys?.shown}
      tooltipSide="bottom"
      className="-mr-1 -ml-2 size-7"
      onClick={closeMask}
    />
  )
}

function InspectorToggle() {
  const { t } = useTranslation()
  const isOpen = usePanes((state) => state.inspectorOpen)
  const keys = useShownKeys()('toggleInspector')
  return (
    <IconButton
      icon={PanelRight}
      label={t('app.inspector')}
      keys={keys?.shown}
      aria-keyshortcuts={keys?.aria}
      aria-pressed={isOpen}
      tooltipSide="bottom"
      className="-mr-2 size-7"
      onClick={toggleInspector}
    />
  )
}
