import { LayoutGrid } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { setTileSize, TILE_SIZES, TILE_SIZE_RANGE, usePanes } from '../data/panes.ts'
import { tiledView } from '../navigation/tiled-view.ts'
import { useView } from '../navigation/view-store.ts'
import { classNames } from '../ui/class-names.ts'

/** Positions of the slider, from the smallest tiles to the largest. */
const POSITIONS = 100
/** A stop draws what is nearer than this, in positions. */
const REACH = 6

const STOPS = Object.entries(TILE_SIZES).map(([name, height]) => ({
  name,
  position: positionOf(height),
}))

/** Renders how large the tiles of the view are, as a slider with three stops; nothing where there are none. */
export function TileSize() {
  const { t } = useTranslation()
  const view = tiledView(useView((state) => state.view))
  const height = usePanes(({ tileSize }) => (view === null ? TILE_SIZES.M : tileSize[view]))
  if (view === null) return null
  const position = positionOf(height)
  const stop = STOPS.find((each) => each.position === position)
  return (
    <label className="tile-size">
      <LayoutGrid aria-hidden className="size-3.5 text-ink-3" strokeWidth={1.75} />
      <span className="sr-only">{t('app.tileSize')}</span>
      <span className="tile-size-track ring-within">
        {STOPS.map((each) => (
          <span
            key={each.name}
            aria-hidden
            className={classNames(
              'tile-size-stop',
              each === stop ? 'font-medium text-ink' : 'text-ink-3',
            )}
            style={{ '--at': each.position / POSITIONS }}
          >
            {each.name}
          </span>
        ))}
        <span aria-hidden className="tile-size-thumb" style={{ '--at': position / POSITIONS }} />
        <input
          type="range"
          min={0}
          max={POSITIONS}
          value={position}
          aria-valuetext={stop?.name ?? t('app.tileHeight', { height })}
          onChange={(change) =>
            setTileSize(view, heightAt(nearStop(change.currentTarget.valueAsNumber, position)))
          }
          className="absolute inset-0 size-full opacity-0"
        />
      </span>
    </label>
  )
}

/** A step of the keyboard leaves a stop; the pointer is drawn to it. */
function nearStop(position: number, before: number): number {
  if (Math.abs(position - before) <= 1) return position
  return STOPS.find((stop) => Math.abs(stop.position - position) <= REACH)?.position ?? position
}

/** Each position makes tiles higher by the same share. */
function heightAt(position: number): number {
  const { min, max } = TILE_SIZE_RANGE
  const stop = STOPS.find((each) => each.position === position)
  const exact = Object.entries(TILE_SIZES).find(([name]) => name === stop?.name)?.[1]
  return exact ?? min * (max / min) ** (position / POSITIONS)
}

function positionOf(height: number): number {
  const { min, max } = TILE_SIZE_RANGE
  return Math.round((Math.log(height / min) / Math.log(max / min)) * POSITIONS)
}
