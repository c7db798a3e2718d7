import { Composer } from '../features/composer/composer.tsx'
import { SelectionBar } from '../parts/selection-bar/selection-bar.tsx'

/** Renders the composer over the bottom of the canvas, where it may grow without moving what is behind it. */
export function Dock() {
  return (
    <div data-region="" className="dock composer-edge">
      <SelectionBar />
      <div className="dock-composer">
        <Composer />
      </div>
    </div>
  )
}
