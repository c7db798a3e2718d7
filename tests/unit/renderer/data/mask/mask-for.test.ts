import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { changeDraft, useDraft } from '../../../../../renderer/data/draft/draft-store.ts'
import { emptyDraft } from '../../../../../renderer/data/draft/draft.ts'
import type { MaskDocument } from '../../../../../renderer/data/mask/mask-document.ts'
import { maskFor } from '../../../../../renderer/data/mask/mask-for.ts'
import { followMask } from '../../../../../renderer/data/mask/prepare-mask.ts'
import { isShown, type ShownAsset } from '#shared/domain/asset.ts'
import { output } from '../../jobs.ts'

const PICTURE = picture('a')
const OTHER = picture('b')

function picture(id: string): ShownAsset {
  const asset = { ...output('job', 0, 8, 8), id }
  if (!isShown(asset)) throw new Error('No picture')
  return asset
}

function paint(mask: MaskDocument): void {
  mask.paint({ x: 0, y: 0, width: 2, height: 1 }, ({ data }) => data.fill(255, 0, 2))
  mask.commit()
}

beforeEach(() => {
  // Nothing is made ready, and no mask of the library can be read.
  vi.useFakeTimers()
  vi.stubGlobal(
    'Image',
    class {
      decode = () => Promise.reject(new Error('There is none'))
    },
  )
  useDraft.setState({ draft: emptyDraft() })
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

it('a mask is seen as it would be sent', async () => {
  followMask()
  const painted = maskFor(PICTURE)
  paint(painted)
  expect(useDraft.getState().draft.edit).toMatchObject({ asset: 'a', mask: null })

  // Also when another picture was looked at before the library had it.
  expect(maskFor(OTHER).asset.id).toBe('b')
  expect(maskFor(PICTURE)).toBe(painted)

  // An earlier one, of a request that is reused while this one is on screen.
  const { edit } = useDraft.getState().draft
  if (edit === null) throw new Error('Nothing is edited')
  changeDraft({ edit: { ...edit, mask: 'ab'.repeat(32) } })
  const kept = maskFor(PICTURE)
  expect(kept).not.toBe(painted)
  expect(kept.coverage().isEmpty).toBe(true)
  // It is asked for once, however often the draft changes meanwhile.
  expect(maskFor(PICTURE)).toBe(kept)

  changeDraft({ edit })
  expect(maskFor(PICTURE)).toBe(painted)
  changeDraft({ edit: null })
  expect(maskFor(PICTURE).coverage().isEmpty).toBe(true)
})
