import type { Translation } from '../translation.ts'
import type { enIntake } from './en.ts'

/**
 * The Chinese text about pictures that come in: the drop, the paste, the button, and what was refused; see
 * `i18n/zh-cn.ts`.
 */
export const zhIntake: Translation<typeof enIntake> = {
  intake: {
    add: '添加图片',
    attach: '添加附件',
    attachHint: '随消息发送的图片、声音或文件，也可以拖入或粘贴',
    addHint: '添加图片，也可以直接拖到窗口或粘贴',
    addFailed: '添加图片失败',
    dropFavourites: '加入收藏',
    dropEdit: '用蒙版编辑',
    dropEditHint: '原文件保持不变',
    opening: '正在打开图片…',
    editFailed: '无法打开图片进行编辑',
    dropTitle: { prompt: '松开即可用作参考图', message: '松开即可附到消息中' },
    dropHint: {
      prompt: '图片、文件夹，或网页上的图片',
      message: '图片、声音和任意类型的文件',
    },
    dropFull: '{{max}} 个位置已满，请先移除一些图片',
    nothing: '拖入的内容中没有图片',
    offer: '粘贴的地址已填入提示词。要改用那里的图片吗？',
    useOffer: '用作参考图',
    refused_other: '有 {{count}} 项无法添加',
    separator: '、',
    more: '{{names}} 等，另有 {{count}} 项',
    named: '{{what}}：{{files}}。{{advice}}',
    unnamed: '{{what}}。{{advice}}',
    other: '{{files}}：{{sentence}}',
    why: {
      unusable: '不是可读取的图片',
      tooLarge: '文件太大，无法发送',
      missing: '文件已不存在',
      damaged: '文件已损坏或不完整',
      empty: '文件是空的',
      changed: '读取期间发生了变化',
      forbidden: '没有读取权限',
      noDecoder: '这个系统无法读取 HEIC 照片',
      tooMany: '最多同时放 {{max}} 张图片',
      folderTooLarge: '文件或层级太多，没有全部查看',
      badAddress: '无法从这样的地址加载图片',
    },
    advice: {
      unusable: '支持 PNG、JPEG、WebP、GIF 和 AVIF。',
      tooLarge: '请使用更小的文件。',
      missing: '请确认文件现在的位置，再重新添加。',
      damaged: '请在其他软件中打开并重新保存。',
      empty: '请选择其他文件。',
      changed: '请等文件完整后重新添加。',
      forbidden: '请修改权限，或复制到自己的文件夹。',
      noDecoder: '请先转换为 JPEG。',
      tooMany: '请先移除一些，再继续添加。',
      folderTooLarge: '请直接选择图片，或选择小一些的文件夹。',
      badAddress: '请使用以 https:// 或 http:// 开头的地址。',
    },
  },
}
