import type { Translation } from '../../../i18n/translation.ts'
import type { enCollections } from './en.ts'

/** The Chinese text about collections; see `i18n/zh-cn.ts`. */
export const zhCollections: Translation<typeof enCollections> = {
  title: '合集',
  none: '合集可以收纳相关的作品，也可以始终显示某个搜索的结果。',
  new: '新建合集…',
  saveSearch: '保存此搜索…',
  actions: '“{{name}}”的操作',
  edit: '编辑…',
  up: '上移',
  down: '下移',
  remove: '删除合集',
  added: '已新建合集：{{name}}',
  removed: '已删除合集：{{name}}，其中的作品不受影响',
  failed: '更改合集失败',
  titles: {
    new: '新建合集',
    search: '保存此搜索',
    change: '编辑合集',
  },
  name: '名称',
  nameProblem: '名称须为 1 到 120 个字符，不能换行。',
  query: '搜索条件',
  queryNote: '合集始终包含此搜索的结果。',
  icon: '图标',
  usualIcon: '默认',
  icons: {
    star: '星标',
    heart: '心形',
    pin: '图钉',
    idea: '灵感',
    person: '人物',
    animal: '动物',
    nature: '自然',
    city: '城市',
    photo: '摄影',
    film: '影片',
    art: '艺术',
    trial: '试验',
  },
}
