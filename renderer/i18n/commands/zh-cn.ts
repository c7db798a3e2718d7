import type { Translation } from '../translation.ts'
import type { enCommandGroups, enRedone, enUndone } from './en.ts'

/** The Chinese headings under which commands are listed; see `i18n/zh-cn.ts`. */
export const zhCommandGroups: Translation<typeof enCommandGroups> = {
  create: '创作',
  queue: '任务队列',
  view: '视图',
  item: '图片或视频',
  organise: '整理',
  viewer: '查看器',
  compare: '对比',
  crop: '裁剪',
  mask: '蒙版',
  job: '任务',
  reference: '参考图',
  library: '作品库',
  settings: '设置',
}

/** What is said in Chinese when an act was undone. */
export const zhUndone: Translation<typeof enUndone> = {
  addPictures: '已撤销：添加图片',
  removePictures: '已撤销：移除图片',
  removeMask: '已撤销：移除蒙版',
  movePicture: '已撤销：移动图片',
  changePicture: '已撤销：修改图片',
  reuse: '已撤销：复用提示词和参数',
  reuseParameter: '已撤销：复用参数',
  recall: '已撤销：使用文件中的生成信息',
  trash: '已从回收站恢复',
  dismiss: '已撤销：移除任务',
  favourite: '已撤销：收藏',
  unfavourite: '已撤销：取消收藏',
  removeSaved: '已撤销：删除已保存的条目',
  rate: '已撤销：更改评分',
  flag: '已撤销：选用或淘汰',
  tag: '已撤销：更改标签',
  note: '已撤销：更改备注',
  collect: '已撤销：添加到合集',
  uncollect: '已撤销：从合集移除',
  addCollection: '已撤销：新建合集',
  changeCollection: '已撤销：更改合集',
  removeCollection: '已撤销：删除合集',
  moveCollection: '已撤销：移动合集',
}

/** The same when it was redone. */
export const zhRedone: Translation<typeof enRedone> = {
  addPictures: '已重做：添加图片',
  removePictures: '已重做：移除图片',
  removeMask: '已重做：移除蒙版',
  movePicture: '已重做：移动图片',
  changePicture: '已重做：修改图片',
  reuse: '已重做：复用提示词和参数',
  reuseParameter: '已重做：复用参数',
  recall: '已重做：使用文件中的生成信息',
  trash: '已再次移到回收站',
  dismiss: '已重做：移除任务',
  favourite: '已重做：收藏',
  unfavourite: '已重做：取消收藏',
  removeSaved: '已重做：删除已保存的条目',
  rate: '已重做：更改评分',
  flag: '已重做：选用或淘汰',
  tag: '已重做：更改标签',
  note: '已重做：更改备注',
  collect: '已重做：添加到合集',
  uncollect: '已重做：从合集移除',
  addCollection: '已重做：新建合集',
  changeCollection: '已重做：更改合集',
  removeCollection: '已重做：删除合集',
  moveCollection: '已重做：移动合集',
}
