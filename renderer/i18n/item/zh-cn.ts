import type { Translation } from '../translation.ts'
import type { enItem } from './en.ts'

/** The Chinese text about what can be done with an item of the library, wherever it is shown; see `i18n/zh-cn.ts`. */
export const zhItem: Translation<typeof enItem> = {
  actionsImage: '第 {{index}} 张图片（共 {{total}} 张）的操作：{{prompt}}',
  actionsVideo: '第 {{index}} 个视频（共 {{total}} 个）的操作：{{prompt}}',
  actionsFile: '第 {{index}} 个文件（共 {{total}} 个）的操作：{{prompt}}',
  actions: '操作',
  referenceImage: '将第 {{index}} 张图片（共 {{total}} 张）用作参考图：{{prompt}}',
  referenceVideo: '将第 {{index}} 个视频（共 {{total}} 个）的首帧用作参考图：{{prompt}}',
  addFavourite: '收藏',
  removeFavourite: '取消收藏',
  favouriteFailed: '无法更改收藏',
  favouriteLabel: '收藏第 {{index}} 项（共 {{total}} 项）：{{prompt}}',
  unfavouriteLabel: '取消收藏第 {{index}} 项（共 {{total}} 项）：{{prompt}}',
  isFavourite: '已收藏',
  select: '选择第 {{index}} 项（共 {{total}} 项）：{{prompt}}',
  dragOut: '拖出窗口，或点击另存副本',
  dragOutLabel: '另存第 {{index}} 项（共 {{total}} 项）：{{prompt}}',
  useAsReference: '用作参考图',
  useFrame: '将首帧用作参考图',
  referenceFailed: '无法用作参考图',
  copy: '复制',
  copyFile: '复制文件',
  save: '另存为…',
  saved: '已保存副本',
  saveFailed: '副本保存失败',
  parameterUsed: '已填入输入区：{{parameter}}',
  dragFailed: '无法把文件拖出窗口',
}
