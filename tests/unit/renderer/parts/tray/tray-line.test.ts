import { describe, expect, it } from 'vitest'
import { mediaModel } from '#shared/capabilities.ts'
import type { IntakeEntry } from '#shared/domain/intake.ts'
import { countTray } from '../../../../../renderer/data/tray/tray-count.ts'
import { itemOfEntry } from '../../../../../renderer/data/tray/tray-item.ts'
import { createI18n } from '../../../../../renderer/i18n/i18n.ts'
import { trayLine } from '../../../../../renderer/parts/tray/tray-line.ts'
import { entryOfNumber, idOf } from '../../data/tray/entries.ts'

const { t } = createI18n('en')
const { t: chinese } = createI18n('zh-CN')
const EDIT = mediaModel('grok-imagine-1.0-edit', 'image')
const VIDEO = mediaModel('grok-imagine-1.0-video', 'video')
const TEXT = mediaModel('grok-imagine-1.0', 'image')
const UNKNOWN = mediaModel('of-somebody', 'image')
const UNKNOWN_VIDEO = mediaModel('of-somebody', 'video')

const itemsOf = (...states: IntakeEntry['state'][]) =>
  states.map((state, index) => itemOfEntry(entryOfNumber(index, state)))
const ready = (count: number) => itemsOf(...Array.from({ length: count }, () => 'ready' as const))

describe('the line of the tray', () => {
  it.each([
    ['', '', 0, EDIT],
    ['1 picture · an edit uses it', '1 张图片 · 编辑会用到这张图片', 1, EDIT],
    ['3 pictures · an edit uses all of them', '3 张图片 · 编辑会用到全部图片', 3, EDIT],
    ['4 pictures · an edit uses the last 3', '4 张图片 · 编辑只用最后 3 张', 4, EDIT],
    ['1 picture · a video uses it', '1 张图片 · 视频会用到这张图片', 1, VIDEO],
    ['4 pictures · a video uses the first', '4 张图片 · 视频只用第一张', 4, VIDEO],
    ['20 pictures · an edit uses the last 16', '20 张图片 · 编辑只用最后 16 张', 20, UNKNOWN],
    ['20 pictures · a video uses the first 16', '20 张图片 · 视频只用前 16 张', 20, UNKNOWN_VIDEO],
    ['2 pictures · this model takes no pictures', '2 张图片 · 当前模型不使用参考图', 2, TEXT],
  ])('is %j, and %j in Chinese', (english, other, count, model) => {
    const counted = countTray(ready(count), model)
    expect(trayLine(t, counted, model)).toBe(english)
    expect(trayLine(chinese, counted, model)).toBe(other)
  })

  it('says what is on its way, which counts as if it were there', () => {
    const items = itemsOf('ready', 'waiting', 'preparing', 'ready')
    expect(trayLine(t, countTray(items, EDIT), EDIT)).toBe(
      '4 pictures · an edit uses the last 3 · 2 are being prepared',
    )
  })

  it('promises nothing while one of those that count cannot be used, and the rest where it does not count', () => {
    const first = itemsOf('failed', 'ready', 'ready', 'ready')
    expect(trayLine(t, countTray(first, EDIT), EDIT)).toBe(
      '4 pictures · an edit uses the last 3 · 1 cannot be used',
    )
    expect(trayLine(t, countTray(first, VIDEO), VIDEO)).toBe('4 pictures · 1 cannot be used')
  })
})

describe('countTray', () => {
  it('has the keys of those that are sent: the last of an edit, the first of a video', () => {
    const items = ready(5)
    expect([...countTray(items, EDIT).sent]).toEqual([idOf(2), idOf(3), idOf(4)])
    expect([...countTray(items, VIDEO).sent]).toEqual([idOf(0)])
    expect([...countTray(items, TEXT).sent]).toEqual([])
  })
})
