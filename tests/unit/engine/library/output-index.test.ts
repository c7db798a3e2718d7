import { expect, it } from 'vitest'
import type { Asset } from '#shared/domain/asset.ts'
import { chooseOutputIndex } from '../../../../electron/engine/library/output-index.ts'

function output(index: number, sha256: string): Asset {
  return {
    id: `asset-${index}`,
    jobId: 'job',
    index,
    kind: 'image',
    mime: 'image/png',
    width: 1,
    height: 1,
    durationSeconds: null,
    bytes: 1,
    sha256,
    createdAt: 0,
    file: `media/${index}.png`,
    extra: false,
    salvaged: false,
    favourite: false,
    edit: null,
    color: null,
  }
}

it('assigns a free index that is requested, for equal bytes or not', () => {
  expect(chooseOutputIndex([], 0, 'a')).toEqual({ type: 'free', index: 0 })
  expect(chooseOutputIndex([output(0, 'a')], 1, 'a')).toEqual({ type: 'free', index: 1 })
})

it('knows the same bytes at the same index', () => {
  const known = output(0, 'a')
  expect(chooseOutputIndex([known], 0, 'a')).toEqual({ type: 'known', asset: known })
})

it('puts other bytes for a taken index behind the last, and knows them there', () => {
  const outputs = [output(0, 'a'), output(3, 'b')]
  expect(chooseOutputIndex(outputs, 0, 'c')).toEqual({ type: 'free', index: 4 })
  const moved = output(4, 'c')
  expect(chooseOutputIndex([...outputs, moved], 0, 'c')).toEqual({ type: 'known', asset: moved })
})

it('knows the same bytes of the same answer wherever they are, and none of another answer', () => {
  const [mine, other] = [output(0, 'a'), output(2, 'a')]
  expect(chooseOutputIndex([mine], 1, 'a', new Set([mine.id]))).toEqual({
    type: 'known',
    asset: mine,
  })
  expect(chooseOutputIndex([mine, other], 3, 'a', new Set([other.id]))).toEqual({
    type: 'known',
    asset: other,
  })
  expect(chooseOutputIndex([mine, other], 0, 'a', new Set())).toEqual({ type: 'free', index: 3 })
  expect(chooseOutputIndex([mine, other], 1, 'a', new Set())).toEqual({ type: 'free', index: 1 })
})
