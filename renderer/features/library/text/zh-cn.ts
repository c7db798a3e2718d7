import type { Translation } from '../../../i18n/translation.ts'
import type { enLibrary } from './en.ts'

/** The Chinese text of the library view; see `i18n/zh-cn.ts`. */
export const zhLibrary: Translation<typeof enLibrary> = {
  found: '作品库',
  layout: '布局',
  layouts: { rows: '等高排列', squares: '方格', list: '列表' },
  tile: {
    image: '打开图片 {{index, number}}/{{total, number}}',
    video: '打开视频 {{index, number}}/{{total, number}}',
    file: '打开文件 {{index, number}}/{{total, number}}',
  },
  columns: {
    label: '列',
    prompt: '提示词',
    kind: '类型',
    size: '尺寸',
    model: '模型',
    rating: '评分',
    date: '创建时间',
  },
  sortBy: '{{column}}：按“{{order}}”排序',
  place: '{{index, number}}/{{total, number}}',
  reading: '正在读取作品库…',
  readFailed: '无法读取作品库',
  olderShown: '搜索失败，仍显示之前的结果。',
  again: '重试',
  emptyTitle: '你的作品都会保存在这里',
  emptyBody:
    '生成的图片和视频会自动出现在这里，按日期排列，并保留创作时的信息。你可以搜索、评分、加标签，也可以收进合集。',
  toCreate: '开始创作',
  nothingTitle: '没有符合条件的作品',
  leaveOut: '去掉“{{term}}”再搜索',
  showAll: '显示全部',
}
