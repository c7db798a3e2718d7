import type { Translation } from '../../../i18n/translation.ts'
import type { enTrash } from './en.ts'

/** The Chinese text about the trash; see `i18n/zh-cn.ts`. */
export const zhTrash: Translation<typeof enTrash> = {
  title: '回收站',
  until: '保留至 {{date}}',
  count_other: '{{count, number}} 件作品',
  selected_other: '已选 {{count, number}} / {{total, number}} 件',
  selectAll: '全选',
  selectNone: '取消选择',
  item: '第 {{index, number}} 件，共 {{total, number}} 件',
  unreadable: '此条目无法读取。',
  restoreSelected: '恢复所选',
  deleteSelected: '彻底删除所选…',
  restoring: '正在恢复 {{done, number}} / {{total, number}}',
  nothing: '回收站是空的',
  nothingBody: '删除的作品会在这里保留 30 天，期间可随时恢复。',
  failed: '回收站读取失败',
  restore: '恢复',
  restoreLabel: '恢复：{{prompt}}',
  restoredAll_other: '已恢复 {{count, number}} 件作品',
}
