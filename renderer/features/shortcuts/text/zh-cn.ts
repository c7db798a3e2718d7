import type { Translation } from '../../../i18n/translation.ts'
import type { enShortcuts } from './en.ts'

/** The Chinese text about the sheet of shortcuts; see `i18n/zh-cn.ts`. */
export const zhShortcuts: Translation<typeof enShortcuts> = {
  title: '键盘快捷键',
  note: '点击快捷键即可更改。',
  search: '按名称或按键搜索…',
  noneFound: '没有找到名称或按键与“{{query}}”相符的命令。',
  change: '更改“{{title}}”的快捷键，当前为 {{keys}}',
  none: '无',
  press: '请按下按键…',
  pressHint: '请按下新的快捷键，按 {{key}} 保持不变。',
  remove: '不设快捷键',
  reset: '恢复为 {{keys}}',
  resetNone: '恢复为无快捷键',
  resetLabel: '重置“{{title}}”的快捷键',
  resetAll: '全部重置',
  conflict: '{{keys}} 已是“{{title}}”的快捷键。',
  take: '改用在这里',
  keep: '保留原处',
  changed: '“{{title}}”的快捷键现为 {{keys}}',
  removed: '“{{title}}”现在没有快捷键',
  refused: {
    system: '{{keys}} 已被系统占用。',
    menu: '{{keys}} 用于窗口本身，例如缩放、重新加载、关闭。',
    control: '{{keys}} 用于移动和按下当前控件，请再加上 {{command}}。',
    text: '{{keys}} 用于编辑文字。',
    typing: '{{keys}} 会输入到提示词中，请再加上 {{command}}。',
    fixed: '{{keys}} 固定用于“{{title}}”，不能更改。',
  },
}
