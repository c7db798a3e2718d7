import type { Translation } from '../../../i18n/translation.ts'
import type { enChatComposer } from './chat-en.ts'

/** The Simplified Chinese text about the composer of a conversation. */
export const zhCnChatComposer: Translation<typeof enChatComposer> = {
  label: '消息',
  message: '消息',
  placeholder: '说点什么，或拖入一张图片…',
  placeholderWaiting: '回答上面的询问，或另说一句…',
  send: '发送',
  sendHint: '发送给服务商，可能会产生费用',
  stop: '停止',
  stopHint: '停止回答，已收到的内容会保留',
  stopFailed: '停止回答失败',
  changeFailed: '选项保存失败',
  attachments: '随消息发送的内容',
  remove: '移除 {{name}}',
  length_other: '{{length}} / {{max}} 个字符',
  problems: {
    gone: '该对话已被删除',
    failed: '有附件无法使用，请先移除',
    preparing: '正在准备附件…',
    too_long: '消息过长',
  },
  sent: {
    picture: '图片',
    pixels: '图片，{{width}}×{{height}}',
    copy: '图片，{{megapixels}} 百万像素副本',
    address: '图片，仅发送网址',
    mentioned: '仅提及',
    audio: '声音，{{size}}',
    file: '文件，{{size}}',
  },
  misfit: {
    blind: '{{model}} 可能看不到图片',
    deaf: '{{model}} 可能听不到声音',
  },
  estimate: {
    sends: '将发送 {{what}}',
    messages_other: '{{number}} 条消息',
    withPictures: '{{messages}}、{{pictures}}',
    pictures_other: '{{count}} 张图片',
    mentioned_other: '另有 {{count}} 张图片仅提及',
    tokens: '约 {{number}} 个词元',
  },
  leaveOut: '不发送旧图片',
  sendOld: '旧图片也发送',
  otherModels: '据目前所知用于其他用途',
  abilitiesNote: '模型能否看图、听声音、调用工具是按名称推断的，以服务商为准。',
  abilities: { sees: '能看图片', hears: '能听声音', calls: '能调用工具' },
  tools: {
    label: '工具：{{text}}',
    title: '工具',
    none: '无工具',
    count_other: '{{count}} 个工具',
    note: '模型可以请求使用的工具。除非你另行允许，每次调用都会等你确认。',
    names: {
      generate_image: '生成图片',
      edit_image: '修改图片',
      generate_video: '生成视频',
      search_library: '搜索作品库',
      show_items: '展示作品',
    },
    about: {
      generate_image: '根据文字生成，按普通生成计费。',
      edit_image: '修改作品库中的图片，按普通编辑计费。',
      generate_video: '根据文字或图片生成，按普通视频计费。',
      search_library: '会把搜索结果告诉服务商，免费。',
      show_items: '在对话中展示，并把小图发给能看图的模型，免费。',
    },
  },
  recording: {
    start: '录音',
    label: '正在录音',
    asking: '正在请求使用麦克风…',
    finish: '附上',
    failed: '录音附加失败',
    problems: {
      no_permission: '系统不允许 Vignette 使用麦克风，请在系统设置中允许',
      no_microphone: '没有找到麦克风',
      failed: '麦克风无法使用，可能被其他程序占用',
    },
  },
  side: {
    title: {
      improve: '优化',
      describe: '描述为提示词',
      ten: '十条提示词',
    },
    ask: {
      improve: {
        image:
          '请为图片模型优化这条提示词：保留原意，把主体、场景、光线、媒介或镜头、氛围写具体。花括号中的名称和 @[…] 这样的标记保持不变。只回答提示词本身，语言与原文一致。',
        video:
          '请为视频模型优化这条提示词：保留原意，把主体、如何运动、场景、光线、拍摄方式写具体。花括号中的名称和 @[…] 这样的标记保持不变。只回答提示词本身，语言与原文一致。',
      },
      describe: {
        image:
          '请把这张图片描述成一条提示词，让图片模型能据此生成相似的图片：主体、场景、构图、光线、色彩、媒介或镜头、氛围。只回答提示词本身，用中文。',
        video:
          '请把这段视频的首帧描述成一条提示词，让视频模型能据此生成相似的视频：主体、场景、光线、如何运动、拍摄方式。只回答提示词本身，用中文。',
      },
      ten: {
        image:
          '请依照它的精神，为图片模型写十条提示词，彼此尽量不同。只回答编号列表，每行一条，不要标题。',
        video:
          '请依照它的精神，为视频模型写十条提示词，彼此尽量不同。只回答编号列表，每行一条，不要标题。',
      },
    },
    running: {
      improve: '正在优化提示词…',
      describe: '正在描述图片…',
      ten: '正在写十条提示词…',
    },
    done: {
      improve: '已优化，撤销可恢复原来的内容。',
      describe: '已描述，撤销可恢复原来的内容。',
      ten: '点击任意一条即可填入提示词。',
    },
    stopped: {
      improve: '已停止，提示词保持原样。',
      describe: '已停止，提示词保持原样。',
      ten: '已停止，点击任意一条即可填入提示词。',
    },
    failed: {
      improve: '优化失败',
      describe: '描述失败',
      ten: '编写提示词失败',
    },
    list: '十条提示词',
    open: '打开对话',
  },
  presets: {
    label: '预设',
    save: '将当前选项保存为预设…',
    manage: '管理预设…',
    usual: '恢复默认选项',
    applied: '已应用“{{name}}”',
    usualApplied: '已恢复默认选项',
  },
  more: {
    byServer: '由服务商决定',
    yes: '是',
    no: '否',
    role: '提示词身份',
    roles: { system: '系统提示词', developer: '开发者提示词' },
    systemPlaceholder: '在一切对话之前告诉模型的内容',
    effort: '推理强度',
    temperature: '温度',
    stream: '回答',
    streamed: '逐字显示',
    atOnce: '一次给出',
    toolChoice: '工具选择',
    toolChoices: {
      auto: '由模型决定',
      required: '至少用一个',
      none: '不使用',
    },
    onlyTool: '只用：{{tool}}',
    parallel: '同时多次调用',
    pictures: '图片',
    picturesSent: { all: '发送最新的四张', new: '只发上一条消息的图片', none: '仅提及' },
    making: '工具所用的模型',
    edit: '编辑',
    hasSystem: '提示词',
    hasEffort: '推理 {{effort}}',
    hasTemperature: '温度 {{value}}',
    hasNoStream: '一次给出',
    hasToolChoice: '工具选择',
    hasParallel: '并行调用',
    hasPictures: '图片较少',
    hasModels: '自选模型',
  },
}
