import type { Language } from '#shared/domain/settings.ts'

/** The words of system notifications: they are shown by the main process, outside the page's catalogue. */
export interface NotificationWords {
  readonly picturesReady: (count: number) => string
  readonly videoReady: string
  /** Files that cannot be shown. */
  readonly filesReady: (count: number) => string
  readonly partly: (arrived: number, requested: number) => string
  readonly picturesFailed: string
  readonly videoFailed: string
  /** Of a chat. */
  readonly answerReady: string
  /** It has called tools, which wait for a press. */
  readonly answerWaits: string
  readonly answerCut: string
  readonly answerFailed: string
  readonly answers: (count: number) => string
  readonly waiting: (count: number) => string
  readonly outcomeUnknown: string
  readonly ended: (jobs: number) => string
  readonly pictures: (count: number) => string
  readonly videos: (count: number) => string
  readonly files: (count: number) => string
  readonly failed: (jobs: number) => string
  readonly unknown: (jobs: number) => string
  readonly comma: string
}

export const NOTIFICATION_WORDS: Readonly<Record<Language, NotificationWords>> = {
  en: {
    picturesReady: (count) =>
      count === 1 ? 'Your picture is ready' : `Your ${count} pictures are ready`,
    videoReady: 'Your video is ready',
    filesReady: (count) => (count === 1 ? 'A file has arrived' : `${count} files have arrived`),
    partly: (arrived, requested) => `${arrived} of ${requested} arrived`,
    picturesFailed: 'No picture was made',
    videoFailed: 'No video was made',
    answerReady: 'Your answer is ready',
    answerWaits: 'The model asks for your permission',
    answerCut: 'An answer broke off',
    answerFailed: 'No answer came',
    answers: (count) => (count === 1 ? '1 answer' : `${count} answers`),
    waiting: (count) => `${count} waiting for you`,
    outcomeUnknown: 'Sent, outcome unknown',
    ended: (jobs) => `${jobs} jobs have ended`,
    pictures: (count) => (count === 1 ? '1 picture' : `${count} pictures`),
    videos: (count) => (count === 1 ? '1 video' : `${count} videos`),
    files: (count) => (count === 1 ? '1 other file' : `${count} other files`),
    failed: (jobs) => `${jobs} failed`,
    unknown: (jobs) => `${jobs} with an unknown outcome`,
    comma: ', ',
  },
  'zh-CN': {
    picturesReady: (count) => (count === 1 ? '图片已生成' : `${count} 张图片已生成`),
    videoReady: '视频已生成',
    filesReady: (count) => (count === 1 ? '已收到一个文件' : `已收到 ${count} 个文件`),
    partly: (arrived, requested) => `已收到 ${arrived} / ${requested} 张`,
    picturesFailed: '图片生成失败',
    videoFailed: '视频生成失败',
    answerReady: '回答已就绪',
    answerWaits: '模型在等待你的许可',
    answerCut: '回答中断了',
    answerFailed: '没有收到回答',
    answers: (count) => `${count} 条回答`,
    waiting: (count) => `${count} 个在等待你`,
    outcomeUnknown: '已发送，结果未知',
    ended: (jobs) => `${jobs} 个任务已结束`,
    pictures: (count) => `${count} 张图片`,
    videos: (count) => `${count} 个视频`,
    files: (count) => `${count} 个其他文件`,
    failed: (jobs) => `${jobs} 个失败`,
    unknown: (jobs) => `${jobs} 个结果未知`,
    comma: '，',
  },
}
