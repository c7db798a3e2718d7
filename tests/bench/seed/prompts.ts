import type { Random } from '../random.ts'
import { chineseWord, englishWord } from './vocabulary.ts'

/** Prompts of a seeded library: about as long as people write them, most English, a third Chinese, a few of both. */

/** What at most ten jobs are about, each with one output, whatever the size of the library. */
export const RARE_WORD = 'kestrelwing'
/** What a tenth of all items is about, at most about ten thousand: in English, and in Chinese. */
export const FREQUENT_WORDS = ['lighthouse', '水墨画'] as const
const MOST_FREQUENT = 10_000

const SUBJECTS = [
  'a harbour wall',
  'a red fox',
  'an old fisherman',
  'a glass greenhouse',
  'a paper boat',
  'a sleeping cat',
  'two cranes',
  'a night market',
  'a steam locomotive',
  'a pot of orchids',
  'a clockmaker at her bench',
  'a mountain monastery',
  'a row of terraced houses',
  'a diver among kelp',
  'a field of barley',
  'a violin on a chair',
] as const

const PLACES = [
  'on a cliff above a grey sea',
  'in the first snow of the year',
  'under a bridge in the rain',
  'at the edge of a birch wood',
  'beside a still lake',
  'in a narrow street of an old town',
  'behind a fogged window',
  'on a rooftop at dusk',
  'in a valley full of mist',
  'at the end of a long pier',
] as const

const STYLES = [
  'watercolour with visible paper grain',
  'portrait, 85 mm, shallow depth of field',
  'ink and a single wash of indigo',
  'gouache, flat shapes, warm palette',
  'neon light, wet asphalt, long exposure',
  'woodcut in three colours',
  'soft morning light, muted colours',
  'isometric, clean lines, pastel',
  'oil on canvas, thick strokes',
  'black and white, strong contrast',
] as const

const DETAILS = [
  'seen from slightly above',
  'no people, no text',
  'with a flock of birds far away',
  'the background out of focus',
  'a faint reflection in the foreground',
  'plenty of empty space on the left',
  'composed in thirds',
  'as if it had just stopped raining',
] as const

const CHINESE_SUBJECTS = [
  '江南水乡的石桥',
  '一只橘色的猫',
  '窗台上打盹的黑猫',
  '屋顶上的三只猫',
  '抱着猫的老人',
  '雨后躲在檐下的小猫',
  '追逐蝴蝶的花猫',
  '雪山下的村庄',
  '夜晚的城市天际线',
  '撑着油纸伞的女子',
  '竹林里的茶室',
  '海边的灯塔',
  '古城墙上的灯笼',
  '荷塘里的白鹭',
  '老书店的橱窗',
] as const

const CHINESE_PLACES = [
  '清晨薄雾弥漫',
  '黄昏的余晖洒在水面',
  '刚下过一场小雨',
  '漫天飘着细雪',
  '月光透过窗格',
  '远处有连绵的山峦',
  '湖面平静如镜',
  '街灯刚刚亮起',
] as const

const CHINESE_STYLES = [
  '写意山水，留白',
  '工笔重彩，细节丰富',
  '胶片质感，浅景深',
  '扁平插画，柔和配色',
  '赛博朋克，霓虹灯光',
  '铅笔素描，明暗分明',
  '油画，笔触厚重',
  '浮世绘风格',
] as const

/** Returns a prompt of a library with so many items. */
export function promptFrom(random: Random, items: number): string {
  const kind = random.below(100)
  if (kind < 60) return english(random, items)
  if (kind < 95) return chinese(random, items)
  return `${chinese(random, items)}, ${random.pick(STYLES)}`
}

/** Whether a prompt has its language's frequent word, where so many of a hundred prompts are in that language. */
function hasFrequentWord(random: Random, items: number, language: number): boolean {
  const most = Math.min(items / 10, MOST_FREQUENT)
  return items > 0 && random.below(1_000_000) < (most / items) * (100 / language) * 1_000_000
}

function english(random: Random, items: number): string {
  const subject = hasFrequentWord(random, items, 60) ? 'a lighthouse' : random.pick(SUBJECTS)
  const parts: string[] = [`${subject} ${random.pick(PLACES)}`, random.pick(STYLES)]
  for (let more = random.below(3); more > 0; more -= 1) parts.push(random.pick(DETAILS))
  parts.push(...several(1 + random.below(5), () => `${englishWord(random)} ${englishWord(random)}`))
  return parts.join(', ')
}

function chinese(random: Random, items: number): string {
  const parts: string[] = [random.pick(CHINESE_SUBJECTS), random.pick(CHINESE_PLACES)]
  if (random.below(2) === 0) parts.push(random.pick(CHINESE_PLACES))
  parts.push(...several(1 + random.below(5), () => chineseWord(random) + chineseWord(random)))
  const style = hasFrequentWord(random, items, 40) ? '水墨画' : random.pick(CHINESE_STYLES)
  return [...parts, style].join('，')
}

function several<T>(length: number, make: () => T): readonly T[] {
  return Array.from({ length }, make)
}
