import type { Translation } from '../../../i18n/translation.ts'
import type { enCrop } from './en.ts'

/** The Chinese text about cropping a picture; see `i18n/zh-cn.ts`. */
export const zhCrop: Translation<typeof enCrop> = {
  title: '裁剪与拉直',
  frame: '裁剪框：{{width}} × {{height}}，起点 {{x}}，{{y}}',
  how: '方向键移动裁剪框，按住 Alt 调整大小，按住 Shift 每次 10 像素。按回车键应用，按 Esc 退出。',
  ratio: '宽高比',
  ratios: { free: '自由', original: '原始' },
  turnLeft: '向左旋转',
  turnRight: '向右旋转',
  flipHorizontal: '水平翻转',
  flipVertical: '垂直翻转',
  angle: '拉直',
  degrees: '{{angle}}°',
  undo: '撤销',
  redo: '重做',
  reset: '重置',
  apply: '应用',
  applying: '正在应用…',
  applyHint: '生成一张新图片，原图保持不变',
  applyHintReference: '只改变要发送的图片，原图保持不变',
  close: '退出，不作更改',
  done: '裁剪后的图片已作为新作品存入作品库',
  failed: '裁剪失败',
  unreadable: '无法显示这张图片。',
  missing: '这张图片已不在作品库中。',
}
