import type { Translation } from '../translation.ts'
import type { enTray } from './en.ts'

/** The Chinese text about the pictures that go along with a prompt; see `i18n/zh-cn.ts`. */
export const zhTray: Translation<typeof enTray> = {
  references: '参考图',
  count_other: '{{count}} 张图片',
  uses: {
    none: '当前模型不使用参考图',
    image: {
      it: '编辑会用到这张图片',
      all: '编辑会用到全部图片',
      first: '编辑只用第一张',
      firstFew: '编辑只用前 {{most}} 张',
      last: '编辑只用最后一张',
      lastFew: '编辑只用最后 {{most}} 张',
    },
    video: {
      it: '视频会用到这张图片',
      all: '视频会用到全部图片',
      first: '视频只用第一张',
      firstFew: '视频只用前 {{most}} 张',
      last: '视频只用最后一张',
      lastFew: '视频只用最后 {{most}} 张',
    },
  },
  coming_other: '{{count}} 张正在准备',
  failed_other: '{{count}} 张无法使用',
  chip: '{{name}}，第 {{position}} 张，共 {{total}} 张',
  unnamed: '图片',
  pixels: '{{width}} × {{height}}',
  waiting: '等待中',
  preparing: '正在准备',
  cannotBeUsed: '无法使用',
  notSent: '不会发送',
  byAddress: '以网址发送',
  isMissing: '保存的副本已丢失',
  remove: '移除 {{name}}',
  removeAll: '全部移除',
  more: '{{name}} 的更多操作',
  reveal: '在文件夹中显示',
  revealFailed: '无法在文件夹中显示该文件',
  changeFailed: '图片修改失败',
  moved: '{{name}} 已移到第 {{position}} 张，共 {{total}} 张',
  changes: {
    oriented: '已摆正方向',
    scaled: '从 {{from}} 缩放到 {{to}}',
    encoded: '从 {{from}} 重新编码为 {{to}}',
    first_frame: '仅第一帧',
    stripped: '去掉了 {{size}} 元数据',
    profile_dropped: '未保留色彩配置',
  },
}
