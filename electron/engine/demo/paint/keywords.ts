import type { Light } from './palette.ts'

export const SCENES = [
  'mountains',
  'sea',
  'dunes',
  'aurora',
  'forest',
  'city',
  'silk',
  'cat',
] as const
export type SceneName = (typeof SCENES)[number]

/** Tried in order: words that are rarer in prompts come first, so that "a cat in the mountains" has its cat. */
const SCENE_WORDS: readonly (readonly [SceneName, RegExp])[] = [
  ['cat', /\b(?:cat|cats|kitten|kitty|pet)\b|猫|喵/i],
  ['aurora', /\b(?:aurora|northern lights?|polar|arctic|iceland)\b|极光|北极|冰岛/i],
  [
    'city',
    /\b(?:city|cities|town|street|skyline|building|tower|skyscraper|neon|cyberpunk|tokyo|shanghai|urban|roof)(?:s|es)?\b|城|街|楼|都市|霓虹|赛博|上海|东京/i,
  ],
  ['dunes', /\b(?:desert|dune|sand|sahara|camel|oasis|mars)(?:s|es)?\b|沙|大漠|戈壁|骆驼|火星/i],
  [
    'sea',
    /\b(?:sea|ocean|beach|wave|coast|island|boat|ship|sail|lake|river|water|fish|whale|harbou?r)(?:s|es)?\b|海|浪|船|岛|湖|江|河|水|鱼|鲸|帆/i,
  ],
  [
    'forest',
    /\b(?:forest|tree|wood|woods|jungle|pine|fox|deer|owl|moss|garden|leaf|leaves)s?\b|森|林|树|松|狐|鹿|竹|花园/i,
  ],
  [
    'mountains',
    /\b(?:mountain|hill|peak|alps?|valley|mist|fog|cliff|snow|landscape|himalaya|fuji)(?:s|es)?\b|山|峰|谷|雾|云|雪|岭|风景/i,
  ],
  [
    'silk',
    /\b(?:abstract|gradient|pattern|silk|texture|wallpaper|minimal|logo|fluid|swirl|ribbon|geometric)(?:s|es)?\b|抽象|渐变|纹理|丝|壁纸|极简|流体|图案/i,
  ],
]

const LIGHT_WORDS: readonly (readonly [Light, RegExp])[] = [
  [
    'night',
    /\b(?:night|midnight|moon|moonlit|star|stars|starry|galaxy|dark|neon|cyberpunk|aurora)\b|夜|月|星|银河|霓虹|极光|黑暗/i,
  ],
  [
    'dusk',
    /\b(?:dusk|sunset|evening|twilight|golden hour|autumn|fall|fire|warm|red|orange)\b|黄昏|日落|傍晚|夕阳|晚霞|秋|火|暖|红|橙/i,
  ],
  [
    'dawn',
    /\b(?:dawn|sunrise|morning|spring|pastel|mist|misty|soft|pink|dream\w*)\b|清晨|黎明|日出|早晨|晨|春|粉|雾|梦/i,
  ],
  [
    'day',
    /\b(?:day|noon|summer|sunny|bright|blue sky|clear|green)\b|白天|正午|夏|晴|阳光|明亮|绿/i,
  ],
]

/** What a prompt says about the picture; undefined where it says nothing. */
export interface Wishes {
  readonly scene: SceneName | undefined
  readonly light: Light | undefined
}

/** Reads a prompt for English and Chinese words. */
export function readWishes(prompt: string): Wishes {
  return { scene: firstMatch(SCENE_WORDS, prompt), light: firstMatch(LIGHT_WORDS, prompt) }
}

function firstMatch<T>(words: readonly (readonly [T, RegExp])[], prompt: string): T | undefined {
  return words.find(([, pattern]) => pattern.test(prompt))?.[0]
}
