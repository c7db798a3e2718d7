import type { Translation } from '../../../i18n/translation.ts'
import type { enFavourites } from './en.ts'

/** The Chinese text about favourites; see `i18n/zh-cn.ts`. */
export const zhFavourites: Translation<typeof enFavourites> = {
  count_other: '共 {{count, number}} 项收藏',
  emptyTitle: '还没有收藏',
  emptyBody:
    '点击图片或视频上的心形，或在查看时按 {{keys}}。收藏的内容会出现在这里，备份中也会保留。',
  emptyBodyWithoutKey: '点击图片或视频上的心形。收藏的内容会出现在这里，备份中也会保留。',
  failed: '无法加载收藏。',
  loadAgain: '重新加载',
}
