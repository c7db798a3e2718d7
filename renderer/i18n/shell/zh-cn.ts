import type { Translation } from '../translation.ts'
import type { enShell } from './en.ts'

/** The Chinese text about what frames every screen: messages, recovery, lengths of time; see `i18n/zh-cn.ts`. */
export const zhShell: Translation<typeof enShell> = {
  app: {
    main: '主导航',
    menu: '菜单',
    create: '创作',
    library: '作品库',
    chat: '对话',
    favourites: '收藏',
    trash: '回收站',
    settings: '设置',
    search: '搜索或执行命令',
    tileSize: '缩略图大小',
    tileHeight: '高 {{height}} 像素',
    inspector: '信息面板',
    close: '关闭',
    cancel: '取消',
    save: '保存',
    details: '详情',
    httpStatus: 'HTTP 状态码 {{status}}',
    loading: '正在加载…',
    notices: '通知',
    tokenHeldBack: '这看起来像访问令牌，因此没有粘贴到这里。令牌请在“设置”的“服务商”中添加。',
    pasteAnyway: '仍然粘贴',
  },
  copied: {
    picture: '已复制图片',
    file: '已复制文件',
    prompt: '已复制提示词',
    address: '已复制地址',
  },
  copyFailed: {
    picture: '图片复制失败',
    file: '文件复制失败',
    prompt: '提示词复制失败',
    address: '地址复制失败',
  },
  notice: {
    renderer_recovered: '窗口刚才重新启动过，没有丢失任何内容。',
    library_restored: '作品库的数据库曾损坏，现已重建。',
    files_missing: '作品库中有文件缺失。',
    library_moved: '作品库已移动。旧文件夹仍在原处，名称后加了标记，可随时删除。',
    library_move_cancelled: '已取消移动，作品库仍在原处。',
    library_move_failed: '作品库移动失败，仍在原处。',
    library_move_interrupted: '移动作品库时 Vignette 被关闭，作品库仍在原处。',
    library_read_only:
      '无法写入作品库文件夹，目前只能浏览。请允许写入该文件夹，或将它复制到其他磁盘，然后重新启动 Vignette。',
    library_without_room:
      '作品库所在的磁盘已满，目前只能浏览。请在该磁盘上腾出空间，然后重新启动 Vignette。',
    library_on_network:
      '作品库位于网络磁盘上。连接中断或多台电脑同时使用，都可能损坏数据库，放在本机文件夹中更安全。',
    library_synced:
      '作品库位于云同步文件夹中。Vignette 写入时同步数据库，可能会损坏它，放在不参与同步的文件夹中更安全。',
    graphics_unstable:
      '显卡驱动多次崩溃，没有丢失任何内容。从下次启动起，Vignette 会改用软件绘制界面（稍慢一些），更新到新版本后再重新尝试。',
    showLibrary: '查看',
    interrupted_jobs: '上次退出时还有请求正在进行。它们已在创作记录中标出，没有重新发送。',
  },
  moving: {
    title: '正在移动作品库',
    body: '每个文件都会复制并核对。完成之前作品库仍在原处，期间无法生成。结束后 Vignette 会自动重新启动。',
    startsAgain: 'Vignette 正在重新启动…',
  },
  recovery: {
    title: '这个页面出错了',
    body: '你的图片、视频和正在进行的请求都安然无恙，不受此页面影响。',
    retry: '重新加载',
    startTitle: 'Vignette 窗口启动失败',
    startRetry: '重试',
  },
  duration: { seconds: '{{value}} 秒', minutes: '{{value}} 分钟' },
}
