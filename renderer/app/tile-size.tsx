import { LayoutGrid } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { setTileSize, TILE_SIZES, usePanes, type TiledView } from '../data/panes.ts'
import { heightAt, POSITIONS, positionOf } from '../data/tile-scale.ts'
import { tiledView } from '../navigation/tiled-view.ts'
import { useView } from '../navigation/view-store.ts'
import { classNames } from '../ui/class-names.ts'

/** A stop draws what is nearer than this, in positions. */
const REACH = 6

/** Renders how large the tiles of the view are, as a slider with three stops; nothing where there are none. */
export function TileSize() {
  const { t } = useTranslation()
  const view = tiledView(useView((state) => state.view))
  const height = usePanes(({ tileSize }) => (view === null ? TILE_SIZES.M : tileSize[view]))
  if (view === null) return null
  const stops = stopsOf(view)
  const position = positionOf(view, height)
  const stop = stops.find((each) => each.position === position)
  return (
    <label className="tile-size">
      <LayoutGrid aria-hidden className="size-3.5 text-ink-3" strokeWidth={1.75} />
      <span className="sr-only">{t('app.tileSize')}</span>
      <span className="tile-size-track ring-within">
        {stops.map((each) => (
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
            setTileSize(
              view,
              heightOf(view, stops, nearStop(stops, change.currentTarget.valueAsNumber, position)),
            )
          }
          className="absolute inset-0 size-full opacity-0"
        />
      </span>
    </label>
  )
}

interface Stop {
  readonly name: string
  readonly height: number
  readonly position: number
}

function stopsOf(view: TiledView): readonly Stop[] {
  return Object.entries(TILE_SIZES).map(([name, height]) => ({
    name,
    height,
    position: positionOf(view, height),
  }))
}

/** A step of the keyboard leaves a stop; the pointer is drawn to it. */
function nearStop(stops: readonly Stop[], position: number, before: number): number {
  if (Math.abs(position - before) <= 1) return position
  return stops.find((stop) => Math.abs(stop.position - position) <= REACH)?.position ?? position
}

function heightOf(view: TiledView, stops: readonly Stop[], position: number): number {
  return stops.find((stop) => stop.position === position)?.height ?? heightAt(view, position)
}
