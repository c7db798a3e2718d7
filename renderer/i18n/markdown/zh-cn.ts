import type { Translation } from '../translation.ts'
import type { enMarkdown } from './en.ts'

/** The Chinese text about what somebody else has written; see `i18n/zh-cn.ts`. */
export const zhMarkdown: Translation<typeof enMarkdown> = {
  code: '代码',
  codeIn: '{{language}} 代码',
  copyCode: '复制代码',
  copied: '已复制',
  table: '表格',
  done: '已完成',
  open: '待办',
  picture: '图片',
  embedded: '嵌在文字里的图片，不予显示',
  fetch: '获取',
  tooLong: '后面的内容过长，未能全部显示；复制整条回答可得到全文。',
  thinking: '思考中…',
  thought: '思考了 {{duration}}',
  thoughts: '思考过程',
}
