import type { Translation } from '../translation.ts'
import type { enEdit } from './en.ts'

/** The Chinese text about edits inside of a mask; see `i18n/zh-cn.ts`. */
export const zhEdit: Translation<typeof enEdit> = {
  title: '编辑过程',
  original: '原图',
  answer: '模型返回图',
  result: '合成结果',
  openOriginal: '打开原图',
  openAnswer: '打开模型返回图',
  openResult: '打开合成结果',
  originalGone: '不在作品库中',
  answerGone: '已删除',
  beingMade: '正在把修改合成到原图中。',
  fewDetails: '蒙版之外的细节太少，请自行确认修改的位置是否准确。',
  spill: '修改超出了蒙版的边缘。扩大蒙版，才能完整保留修改。',
  extended: {
    fewDetails: '原图中可供对齐的细节很少。请目视检查新区域是否与原图衔接。',
    spill: '新区域与原图衔接得不够自然，请留意接缝处。',
    'another-picture': '返回的图片中看不到发送的原图，因此没有合成。',
    'mask-not-in-answer': '服务商裁掉了要扩展的部分，因此无法合成。',
  },
  refused: {
    'another-picture': '蒙版之外的内容与原图不一致，因此没有合成到原图中。',
    distorted: '画面变形太大，无法与原图对齐，因此没有合成。',
    'mask-not-in-answer': '服务商返回的图片裁掉了蒙版所在的部分，因此无法合成。',
    'original-missing': '原图不在作品库中。恢复原图后会自动合成。',
    'original-changed': '原图的尺寸与发送时不同，因此没有合成。',
    'mask-missing': '作品库中的蒙版已丢失，因此无法合成。',
    unreadable: '有图片无法读取，因此无法合成。',
  },
}
