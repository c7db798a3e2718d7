/** What one line says about the server's progress. */
export interface ProgressReading {
  /** From 1, or null when the line names no round. */
  readonly round: number | null
  readonly rounds: number | null
  /** Of the round, 0–1; null for a line that only names a stage. */
  readonly fraction: number | null
  /** In the server's own text, at most 200 characters. */
  readonly stage: string | null
}

/** Reasoning may have lines with only a stage; in an answer's text they could be prose. */
export type ProgressPlace = 'reasoning' | 'text'

/** `[round=1/2] progress=45%`, `progress: 45%` */
const ENGLISH =
  /^\s*(?:\[?\s*round\s*[=:]?\s*(\d{1,3})\s*\/\s*(\d{1,3})\s*\]?[\s,:;-]*)?(?:video |image )?(?:generating|generation|progress)(?: progress)?\s*[=:]?\s*(\d{1,3}(?:\.\d+)?)\s*[%％]/i

/** `正在生成视频中，当前进度45%`, `视频正在生成 45%`, `正在生成第1张图片中，当前进度50%` */
const CHINESE =
  /^\s*((?:正在|视频|图片|图像|当前|生成|渲染|进度|第)[^\n%％]{0,60}?)(\d{1,3}(?:\.\d+)?)\s*[%％]/
const CHINESE_TOPIC = /进度|正在生成|生成中|渲染/
const CHINESE_ROUND = /第\s*(\d{1,3})\s*\/\s*(\d{1,3})\s*[轮段]/

const UPSCALING = /^\s*(?:正在[^\n]{0,30}超分|(?:video )?(?:upscaling|super[- ]resolution)\b)/i
const STAGE = /^\s*正在[^\n]{1,60}$/

/** How lines about progress begin, lower case. */
const OPENINGS = [
  '[round',
  'round',
  'progress',
  'generating',
  'video progress',
  'video generat',
  'video upscaling',
  'image progress',
  'image generat',
  'upscaling',
  'super',
  '正在',
  '视频',
  '图片',
  '图像',
  '当前',
  '生成',
  '渲染',
  '进度',
  '第',
]
const LONGEST_LINE = 100

/** Reads progress at the start of a line and returns how many characters it takes; null when there is none. */
export function readPercentage(line: string): { reading: ProgressReading; length: number } | null {
  const english = ENGLISH.exec(line)
  if (english !== null) {
    const [text, round, rounds, percent] = english
    const known = round !== undefined && rounds !== undefined
    return {
      reading: {
        round: known ? Number(round) : null,
        rounds: known ? Number(rounds) : null,
        fraction: fractionOf(percent),
        stage: known && Number(rounds) > 1 ? `round ${Number(round)}/${Number(rounds)}` : null,
      },
      length: text.length,
    }
  }
  const chinese = CHINESE.exec(line)
  if (chinese === null || !CHINESE_TOPIC.test(chinese[0])) return null
  const words = chinese[1] ?? ''
  const round = CHINESE_ROUND.exec(words)
  return {
    reading: {
      round: round === null ? null : Number(round[1]),
      rounds: round === null ? null : Number(round[2]),
      fraction: fractionOf(chinese[2]),
      stage: stageOf(words.replace(/[，,、：:\s]*(?:当前)?(?:进度)?[为是：:=\s]*$/, '')),
    },
    length: chinese[0].length,
  }
}

/** Returns the stage that a whole line names, such as `正在对视频进行超分辨率`; null when it names none. */
export function readStage(line: string, place: ProgressPlace): ProgressReading | null {
  if (line.length > LONGEST_LINE) return null
  if (!UPSCALING.test(line) && !(place === 'reasoning' && STAGE.test(line))) return null
  return { round: null, rounds: null, fraction: null, stage: stageOf(line) }
}

/** Returns whether an incomplete line may still turn out to be about progress. */
export function mayBecomeProgress(line: string): boolean {
  if (line.length > LONGEST_LINE) return false
  const start = line.trimStart().toLowerCase()
  return OPENINGS.some((opening) => opening.startsWith(start) || start.startsWith(opening))
}

function fractionOf(percent: string | undefined): number {
  return Math.min(Number(percent ?? 0) / 100, 1)
}

function stageOf(words: string): string | null {
  const stage = words.trim().slice(0, 200)
  return stage === '' ? null : stage
}
