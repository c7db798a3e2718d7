import { Composer } from '../features/composer/composer.tsx'
import { QueueBar } from '../features/create/queue/queue-bar.tsx'

/** Renders the composer over the bottom of the canvas, where it may grow without moving what is behind it. */
export function Dock() {
  return (
    <div className="dock composer-edge">
      <QueueBar />
      <div className="dock-composer">
        <Composer />
      </div>
    </div>
  )
}
