import type { Translate } from '../../../i18n/i18n.ts'

const ROUND = /^round (\d+)\/(\d+)$/
const UPSCALING = /超分|upscal|super[- ]resolution/i
const GENERATING = /^(?:视频|图片|图像)?正在生成|生成中|^generat/i

/**
 * What a server says about its progress, in the user's language where it is known; null where it says no more than that
 * the output is being made. Servers write Chinese or English whatever the user speaks; unknown words are shown as they are.
 */
export function stageText(t: Translate, stage: string | null): string | null {
  if (stage === null || GENERATING.test(stage)) return null
  const [, round, rounds] = ROUND.exec(stage) ?? []
  if (round !== undefined && rounds !== undefined) return t('job.stageRound', { round, rounds })
  return UPSCALING.test(stage) ? t('job.stageUpscaling') : stage
}
