import { describe, expect, it } from 'vitest'
import { AppError } from '#shared/errors.ts'
import {
  progressText,
  waitingText,
  stageText,
} from '../../../../../renderer/parts/progress/progress-text.ts'
import { createI18n } from '../../../../../renderer/i18n/i18n.ts'

const { t } = createI18n('en')

describe('waitingText', () => {
  const free = { place: 2, paused: false, heldBy: null }

  it('names the position in the queue, where it is known', () => {
    expect(waitingText(t, free)).toBe('3rd in line')
    expect(waitingText(t, { ...free, place: 0 })).toBe('Next in line')
    expect(waitingText(t, { ...free, place: undefined })).toBeNull()
  })

  it('names what blocks it, and first what only the user can fix', () => {
    const paused = { ...free, paused: true }
    expect(waitingText(t, paused)).toBe('The queue is paused')
    const refused = new AppError('auth').data
    const empty = new AppError('rate_limited', { reason: 'quota' }).data
    expect(waitingText(t, { ...paused, heldBy: refused })).toBe('Needs the provider’s settings')
    expect(waitingText(t, { ...paused, heldBy: empty })).toBe('The account has no credit')
  })
})

describe('progressText', () => {
  it('names a full disk, and the next retry, before the server’s message', () => {
    const said = { fraction: 0.5, stage: 'round 1/2' }
    expect(progressText(t, 'en', 'streaming', said).state).toBe('Developing')
    const blocked = progressText(t, 'en', 'saving', { ...said, blockedBy: 'disk' })
    expect(blocked.state).toBe('The disk is full or locked')
    expect(progressText(t, 'en', 'sending', { ...said, retryAt: 0 }).stage).toMatch(/^Next try at /)
  })

  it('names a disk that is full, and its room', () => {
    const blocked = { fraction: null, stage: null, blockedBy: 'disk' } as const
    const told = (isFull: boolean) =>
      progressText(t, 'en', 'saving', blocked, { disk: 'USB', free: 12_000_000, isFull }).stage
    expect(told(true)).toBe('USB is full (12 MB left) · saving resumes by itself')
    expect(told(false)).toBe(progressText(t, 'en', 'saving', blocked).stage)
  })
})

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
