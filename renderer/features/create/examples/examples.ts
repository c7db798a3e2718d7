import type { ImageSize } from '#shared/domain/aspect-ratio.ts'
import type { Language } from '#shared/domain/settings.ts'
import aurora from './aurora.webp'
import boat from './boat.webp'
import cat from './cat.webp'
import dunes from './dunes.webp'
import forest from './forest.webp'
import lake from './lake.webp'
import mountains from './mountains.webp'
import silk from './silk.webp'
import skyline from './skyline.webp'

/** A picture that comes with the app, for a page without pictures, and what it can be made with. */
export interface Example {
  readonly id: string
  /** Address of the picture within the app: WebP, 768 pixels long, 512 if it is square. */
  readonly src: string
  readonly width: number
  readonly height: number
  /** Its average colour, which stands in its place until it is there. */
  readonly color: string
  /** The demo provider makes this very picture with the English prompt in this size. */
  readonly prompt: Readonly<Record<Language, string>>
  readonly size: ImageSize
}

const LANDSCAPE = { width: 768, height: 439, size: '1792x1024' } as const
const PORTRAIT = { width: 439, height: 768, size: '1024x1792' } as const
const SQUARE = { width: 512, height: 512, size: '1024x1024' } as const

/** In an order in which they make a good sheet: two rows and more of landscapes, with portraits and squares between them. */
export const EXAMPLES: readonly Example[] = [
  {
    ...LANDSCAPE,
    id: 'skyline',
    src: skyline,
    color: '#724f64',
    prompt: {
      en: 'Tokyo skyline at dusk, warm windows, low clouds',
      'zh-CN': '黄昏时分的东京天际线，窗灯温暖，云层低垂',
    },
  },
  {
    ...PORTRAIT,
    id: 'silk',
    src: silk,
    color: '#9688a9',
    prompt: {
      en: 'Silk in pink and lilac, soft folds, seen from above',
      'zh-CN': '粉色与淡紫色的丝绸，柔软的褶皱，俯视',
    },
  },
  {
    ...LANDSCAPE,
    id: 'aurora',
    src: aurora,
    color: '#1c4049',
    prompt: {
      en: 'Northern lights above snowy peaks on a starry night',
      'zh-CN': '繁星之夜，雪峰上空的北极光',
    },
  },
  {
    ...SQUARE,
    id: 'cat',
    src: cat,
    color: '#4d596a',
    prompt: { en: 'A black cat under the moon', 'zh-CN': '月光下的一只黑猫' },
  },
  {
    ...LANDSCAPE,
    id: 'dunes',
    src: dunes,
    color: '#b97866',
    prompt: {
      en: 'Red desert dunes in the evening sun, long shadows',
      'zh-CN': '夕阳下的红色沙丘，拖着长长的影子',
    },
  },
  {
    ...LANDSCAPE,
    id: 'mountains',
    src: mountains,
    color: '#90aea5',
    prompt: {
      en: 'A misty mountain valley at sunrise, layer upon layer',
      'zh-CN': '日出时薄雾弥漫的山谷，层层叠叠',
    },
  },
  {
    ...PORTRAIT,
    id: 'forest',
    src: forest,
    color: '#825a68',
    prompt: {
      en: 'A pine forest in autumn fog, warm light between the trees',
      'zh-CN': '秋日晨雾中的松林，暖光穿过树间',
    },
  },
  {
    ...LANDSCAPE,
    id: 'boat',
    src: boat,
    color: '#6c6b7c',
    prompt: {
      en: 'A small sailing boat on a calm sea at sunset',
      'zh-CN': '日落时分，平静海面上的一叶小帆船',
    },
  },
  {
    ...SQUARE,
    id: 'lake',
    src: lake,
    color: '#79a4b8',
    prompt: { en: 'A lake on a clear summer day', 'zh-CN': '晴朗夏日里的一片湖' },
  },
]
