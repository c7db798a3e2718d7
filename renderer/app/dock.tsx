import { ChatComposer } from '../features/composer/chat/chat-composer.tsx'
import { Composer } from '../features/composer/composer.tsx'
import { useMaskMode } from '../navigation/mask-mode.ts'
import { useView } from '../navigation/view-store.ts'
import { SelectionBar } from '../parts/selection-bar/selection-bar.tsx'

/** Renders the composer over the bottom of the canvas, where it may grow without moving what is behind it. */
export function Dock() {
  const isMasking = useMaskMode(({ assetId }) => assetId !== null)
  const isChat = useView(({ view }) => view === 'chat') && !isMasking
  return (
    <div data-region="" className="dock composer-edge">
      <SelectionBar />
      <div className="dock-composer">{isChat ? <ChatComposer /> : <Composer />}</div>
    </div>
  )
}
