import type { Translation } from '../../../i18n/translation.ts'
import type { enPalette } from './en.ts'

/** The Chinese text about the command palette; see `i18n/zh-cn.ts`. */
export const zhPalette: Translation<typeof enPalette> = {
  title: '命令面板',
  search: '搜索操作、设置、对话和作品…',
  list: '命令',
  recent: '最近使用',
  conversations: '对话',
  spends: '可能产生费用',
  none: '没有找到“{{query}}”。',
  noneHint: '当前无法执行的操作不会列出。',
  choose: '选择',
  move: '移动',
  close: '关闭',
}
