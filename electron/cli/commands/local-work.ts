import { basename, resolve } from 'node:path'
import { isInsideTurned, isUnchanged, turnedSize } from '#shared/crop-geometry.ts'
import { shownName } from '../../engine/intake/shown-name.ts'
import { listedAsset } from '../../engine/library/asset-list.ts'
import type { WantedAdjustment } from '../arguments/adjustment.ts'
import { UsageError } from '../arguments/usage-error.ts'
import { itemLine } from '../output/media-lines.ts'
import type { Session } from '../session.ts'
import { succeeded, type Outcome } from './outcome.ts'

/** Runs `import`: brings local pictures into the library, one after the other, and reports the item of each. */
export async function importPictures(session: Session, files: readonly string[]): Promise<Outcome> {
  const { localWork } = session.engine
  for (const file of files) {
    const path = resolve(file)
    // oxlint-disable-next-line no-await-in-loop -- in the order in which they are given
    const { id } = await localWork.importPicture({ path, name: shownName(basename(path)) })
    report(session, id)
  }
  return succeeded(files.length)
}

/** Runs `crop`: makes an item of a picture of the library by cropping, turning, flipping and straightening it, and reports it. */
export async function cropPicture(
  session: Session,
  text: string,
  adjustmentOf: WantedAdjustment,
): Promise<Outcome> {
  const { library, localWork } = session.engine
  const id = session.findAsset(text.replace(/^library:/, ''))
  const asset = library.find(id)
  if (asset?.kind !== 'image') throw new UsageError((say) => say.noPicture(text))
  const adjustment = adjustmentOf(asset)
  const turned = turnedSize(asset, adjustment.quarterTurns)
  if (!isInsideTurned(adjustment.crop, turned, adjustment.angle)) {
    throw new UsageError((say) => say.cropOutside(turned.width, turned.height))
  }
  if (isUnchanged(adjustment, asset)) throw new UsageError((say) => say.cropChangesNothing)
  const made = await localWork.adjust(id, adjustment)
  report(session, made.id)
  return succeeded(1)
}

function report({ engine, reporter }: Session, id: string): void {
  const { library } = engine
  const item = listedAsset(library, id)
  if (item === null) throw new Error('An item that was just made is gone')
  const { asset, ...made } = item
  reporter.line(itemLine(library.folder, asset, made))
}
