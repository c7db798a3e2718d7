/** What the app asks a model about prompts, as its texts say it in either language, and how this model plays along. */
const ASKS = {
  improve: /^(?:Improve this prompt\b|请为(?:图片|视频)模型优化)/,
  describe:
    /^(?:Describe (?:this picture|what this first frame)\b.*\bas a prompt|请把这(?:张图片|段视频的首帧)描述成)/,
  ten: /^(?:Write ten prompts\b|请依照它的精神，.*写十条提示词)/,
} as const

const LIGHTS = {
  english: [
    'at dawn, pale mist over everything',
    'in a summer storm, lightning far behind',
    'under the stars, a long exposure',
    'at noon, hard shadows and bleached colours',
    'in falling snow, almost without colour',
    'in autumn fog, seen from above',
    'in the blue hour, one warm window',
    'in the rain, mirrored in wet stone',
    'in late sun, on expired film',
    'as a woodcut in two colours',
  ],
  chinese: [
    '黎明时分，薄雾笼罩',
    '夏日暴雨，远处有闪电',
    '星空之下，长时间曝光',
    '正午强光，色彩泛白',
    '大雪纷飞，几近无色',
    '秋雾弥漫，从高处俯瞰',
    '蓝调时刻，一扇暖色的窗',
    '雨中，倒映在湿润的石板上',
    '夕阳余晖，过期胶片质感',
    '双色木刻版画',
  ],
} as const

/** Returns a plain answer to what the app asks about prompts; null for anything else that is said. */
export function promptHelp(text: string): string | null {
  const said = text.trim()
  const task = (['improve', 'describe', 'ten'] as const).find((each) => ASKS[each].test(said))
  if (task === undefined) return null
  const isChinese = /\p{Script=Han}/u.test(said)
  // What goes along is named in a line of its own.
  const own = said.replaceAll(/^\[.*\]$/gm, '').trim()
  const about = own.split('\n\n').slice(1).join('\n\n').trim()
  const [lights, comma] = isChinese
    ? ([LIGHTS.chinese, '，'] as const)
    : ([LIGHTS.english, ', '] as const)
  switch (task) {
    case 'improve':
      return `${about}${comma}${isChinese ? '低角度取景，柔和的侧光，35 毫米胶片，安静而辽阔' : 'seen from low down, soft light from the side, 35 mm film, calm and wide'}`
    case 'describe':
      return isChinese
        ? '夜色中的山谷，月光照亮层层叠叠的山脊，前景是一排深色的树，冷调蓝绿，广角构图，宁静'
        : 'A valley at night, ridge behind ridge in moonlight, a dark line of trees in front, cold blue and green, wide angle, still'
    case 'ten': {
      const subject = about === '' ? (isChinese ? '同一个主题' : 'The same subject') : about
      return lights.map((light, place) => `${place + 1}. ${subject}${comma}${light}`).join('\n')
    }
  }
}
