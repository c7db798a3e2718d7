import { describe, expect, it } from 'vitest'
import { stageText } from '../../../../../../renderer/features/create/feed/stage-text.ts'
import { createI18n } from '../../../../../../renderer/i18n/i18n.ts'

const english = createI18n('en').t
const chinese = createI18n('zh-CN').t

describe('stageText', () => {
  it('says which part of a long clip is being made, in the user’s language', () => {
    expect(stageText(english, 'round 2/3')).toBe('Part 2 of 3')
    expect(stageText(chinese, 'round 2/3')).toBe('第 2 段，共 3 段')
  })

  it.each(['正在对视频进行超分辨率', 'Upscaling video', 'super resolution'])(
    'knows upscaling when a server says %s',
    (stage) => expect(stageText(english, stage)).toBe('Upscaling'),
  )

  it.each([null, '正在生成视频中', '视频正在生成', '正在生成第1张图片中', 'Generating…'])(
    'adds nothing to "being made" for %s',
    (stage) => expect(stageText(english, stage)).toBeNull(),
  )

  it('shows what it does not know as it is', () => {
    expect(stageText(english, '正在上传')).toBe('正在上传')
  })
})
