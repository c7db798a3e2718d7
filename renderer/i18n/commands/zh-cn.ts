import type { Translation } from '../translation.ts'
import type { enCommandGroups } from './en.ts'

/** The Chinese headings under which commands are listed; see `i18n/zh-cn.ts`. */
export const zhCommandGroups: Translation<typeof enCommandGroups> = {
  create: '创作',
  queue: '任务队列',
  view: '视图',
  item: '图片或视频',
  viewer: '查看器',
  job: '任务',
  reference: '参考图',
  library: '作品库',
  settings: '设置',
}
