import { describe, expect, it, vi } from 'vitest'
import { isShown, type ShownAsset } from '#shared/domain/asset.ts'
import {
  anchorOf,
  extendedBy,
  movedInFrame,
} from '../../../../../renderer/features/editor/frame/extend.ts'
import { createExtend } from '../../../../../renderer/features/editor/tools/extend.ts'
import { createMaskDocument } from '../../../../../renderer/data/mask/mask-document.ts'
import type { Press } from '../../../../../renderer/features/editor/tools/tool.ts'
import { output } from '../../jobs.ts'

const original = { width: 400, height: 300 }
const NONE = { left: 0, top: 0, right: 0, bottom: 0 }

function picture(width: number, height: number): ShownAsset {
  const asset = output('job', 0, width, height)
  if (!isShown(asset)) throw new Error('No picture')
  return asset
}

function at(x: number, y: number, change: Partial<Press> = {}): Press {
  const hand = { pressure: 1, subtracts: false, shift: false, isEraser: false, perPixel: 1 }
  return { x, y, ...hand, ...change }
}

describe('a frame', () => {
  it('never reaches into its picture, and is none where it adds nothing', () => {
    expect(extendedBy(original, { ...NONE, left: -20, right: 10.4 }, null)).toEqual({
      width: 410,
      height: 300,
      x: 0,
      y: 0,
    })
    expect(extendedBy(original, { ...NONE, left: -20 }, null)).toBeNull()
  })

  it('does not grow beyond what can be shown', () => {
    const before = extendedBy(original, { ...NONE, top: 50 }, null)
    expect(extendedBy(original, { ...NONE, left: 16_000 }, before)).toBe(before)
    expect(extendedBy(original, { left: 9000, top: 0, right: 0, bottom: 12_000 }, null)).toBeNull()
  })

  it('has its picture where it was put, within it', () => {
    const canvas = { width: 600, height: 300, x: 50, y: 0 }
    expect(movedInFrame(canvas, original, { x: 60.4, y: 20 })).toEqual({ ...canvas, x: 110 })
    expect(movedInFrame(canvas, original, { x: 900, y: 0 })).toEqual({ ...canvas, x: 200 })
    expect(movedInFrame(canvas, original, { x: -900, y: 0 })).toEqual({ ...canvas, x: 0 })
    expect(anchorOf(canvas, original)).toEqual({ x: 0.25, y: 0.5 })
    expect(anchorOf(null, original)).toEqual({ x: 0.5, y: 0.5 })
  })
})

describe('the hand that extends', () => {
  it('drags a side, a corner, or both sides at once, and gives it up', () => {
    const mask = createMaskDocument(picture(400, 300))
    const tool = createExtend({ mask, showCursor: () => undefined })
    tool.down(at(398, 150))
    tool.drag([at(448, 150)])
    tool.up(at(448, 150))
    expect(mask.canvas()).toEqual({ width: 450, height: 300, x: 0, y: 0 })
    tool.down(at(2, -3))
    tool.drag([at(-18, -33)])
    tool.up(at(-18, -33))
    expect(mask.canvas()).toEqual({ width: 470, height: 330, x: 20, y: 30 })
    tool.down(at(-20, 150))
    tool.drag([at(-30, 150, { subtracts: true })])
    expect(mask.canvas()).toEqual({ width: 490, height: 330, x: 30, y: 30 })
    expect(tool.giveUp()).toBe(true)
    expect(mask.canvas()).toEqual({ width: 470, height: 330, x: 20, y: 30 })
    expect(tool.giveUp()).toBe(false)
  })

  it('moves the picture in its frame, and nothing where there is no frame', () => {
    const mask = createMaskDocument(picture(400, 300))
    const tool = createExtend({ mask, showCursor: () => undefined })
    tool.down(at(200, 150))
    tool.drag([at(100, 150)])
    tool.up(at(100, 150))
    tool.nudge?.(8, 0, true)
    expect(mask.canvas()).toBeNull()
    mask.extend({ width: 600, height: 300, x: 100, y: 0 })
    mask.commit()
    tool.down(at(200, 150))
    tool.drag([at(230, 190)])
    tool.up(at(230, 190))
    expect(mask.canvas()).toEqual({ width: 600, height: 300, x: 130, y: 0 })
    tool.nudge?.(-8, 0, false)
    expect(mask.canvas()).toMatchObject({ x: 122 })
  })

  it('shows what would be dragged', () => {
    const mask = createMaskDocument(picture(400, 300))
    const showCursor = vi.fn()
    const { hover } = createExtend({ mask, showCursor })
    const places = [at(1, 150), at(200, 299), at(1, 1), at(399, 1), at(200, 150), at(900, 0)]
    for (const place of places) hover?.(place)
    expect(showCursor.mock.calls.flat()).toEqual(['columns', 'rows', 'down', 'up', null, null])
  })

  it('works on large pictures, whose mask is smaller, in pixels of the picture', () => {
    const mask = createMaskDocument(picture(8000, 6000))
    const tool = createExtend({ mask, showCursor: () => undefined })
    const { width, height } = mask.bitmap
    tool.down(at(width, height / 2))
    tool.drag([at(width * 1.5, height / 2)])
    tool.up(at(0, 0))
    expect(mask.canvas()?.width).toBe(12_000)
  })
})

it('what is painted and what it is extended to are undone in their order', () => {
  const mask = createMaskDocument(picture(400, 300))
  const changes = vi.fn()
  mask.subscribe((_part, phase) => changes(phase, mask.canvas()?.width ?? null))
  const paint = (): void => {
    mask.paint({ x: 0, y: 0, width: 4, height: 4 }, ({ data }) => data.fill(255, 0, 4))
    mask.commit()
  }
  mask.extend({ width: 450, height: 300, x: 0, y: 0 })
  mask.extend({ width: 500, height: 300, x: 0, y: 0 })
  expect(mask.isBeingPainted()).toBe(true)
  mask.commit()
  expect(mask.isBeingPainted()).toBe(false)
  paint()
  expect(mask.coverage()).toMatchObject({ isEmpty: false, isExtended: true })
  mask.undo()
  expect(mask.coverage()).toMatchObject({ isEmpty: true, isExtended: true })
  mask.undo()
  expect(mask.canvas()).toBeNull()
  expect(mask.can('undo')).toBe(false)
  mask.redo()
  mask.redo()
  expect(mask.canvas()?.width).toBe(500)
  expect(mask.coverage().isEmpty).toBe(false)
  expect(changes.mock.calls.filter(([phase]) => phase === 'done')).toEqual([
    ['done', 500],
    ['done', 500],
    ['done', 500],
    ['done', null],
    ['done', 500],
    ['done', 500],
  ])
  // What changes nothing is no act.
  mask.extend(mask.canvas())
  mask.commit()
  mask.undo()
  expect(mask.coverage().isEmpty).toBe(true)
})
